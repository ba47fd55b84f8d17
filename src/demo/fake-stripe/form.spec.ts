import { describe, expect, test } from '@jest/globals';
import { partOf, readForm, textOf, textsOf } from './form.js';

describe('a form in bracket notation', () => {
  test('becomes texts, lists and named values', () => {
    const form = readForm(
      'mode=payment&line_items[0][quantity]=1&line_items[0][price_data][unit_amount]=3599&metadata[invoice_id]=a%20b&expand[]=x&expand[]=y.z',
    );
    expect(form).toEqual({
      mode: 'payment',
      line_items: [{ quantity: '1', price_data: { unit_amount: '3599' } }],
      metadata: { invoice_id: 'a b' },
      expand: ['x', 'y.z'],
    });
    expect(textOf(form, 'mode')).toBe('payment');
    expect(textOf(form, 'metadata')).toBeUndefined();
    expect(partOf(form, 'metadata')).toEqual({ invoice_id: 'a b' });
    expect(partOf(form, 'mode')).toEqual({});
    expect(textsOf(form, 'expand')).toEqual(['x', 'y.z']);
    expect(textsOf(form, 'nothing')).toEqual([]);
  });

  test('names nothing of its prototype', () => {
    readForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
