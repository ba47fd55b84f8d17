/** Elements of an XML text as `{ name, text }` in order; throws where it is not well-formed. Enough for what we write ourselves. */
export function readXml(xml: string): { name: string; text: string }[] {
  const found: { name: string; text: string }[] = [];
  const open: { name: string; text: string }[] = [];
  const body = xml.replace(/<\?[^>]*\?>/g, '');
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!token.startsWith('<')) {
      if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(token)) throw new Error(`A bare & stands in "${token}".`);
      if (open.length === 0 && token.trim()) throw new Error(`"${token}" stands outside of the root.`);
      const last = open.at(-1);
      if (last) last.text += token;
      continue;
    }
    const tag = /^<(\/?)([\w:]+)((?:\s[\w:]+="[^"<]*")*)\s*(\/?)>$/.exec(token);
    if (!tag) throw new Error(`${token} is no tag.`);
    const [, closing, name, , alone] = tag;
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`${token} closes another element.`);
      continue;
    }
    const element = { name: name!, text: '' };
    found.push(element);
    if (!alone) open.push(element);
  }
  if (open.length > 0) throw new Error(`${open.at(-1)!.name} is not closed.`);
  return found;
}
