import { expect, test } from '@jest/globals';
import { componentAt } from './component-naming.js';

const card = { components: [{ code: 'calls' }, { label: 'x' }, 3] };

test.each([
  [{ definition: card }, ['definition', 'components', 0, 'price'], 'Component "calls"'],
  [card, ['components', 0], 'Component "calls"'],
  [card, ['components', 1, 'label'], 'Component 2'],
  [card, ['components', 2], 'Component 3'],
  [card, ['components'], null],
  [card, ['billing', 'period'], null],
  [null, ['components', 0], null],
])('%j at %j is %s', (input, path, name) => expect(componentAt(input, path)).toBe(name));
