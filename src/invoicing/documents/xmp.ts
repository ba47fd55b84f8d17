import { branch, leaf, Xml } from './xml.js';

/** What is said of the file as a whole. */
export interface FileInfo {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** Of making and of changing: the file is the same whenever it is drawn. */
  readonly at: Date;
  /** Sixteen bytes that no other document has. */
  readonly id: Uint8Array;
  /** Further descriptions for the metadata. */
  readonly metadata: readonly Xml[];
}

/** The metadata stream of a PDF/A-3a file (ISO 19005-3, 6.6): what the file is, in XMP. */
export function xmpOf(file: FileInfo & { readonly producer: string; readonly creator: string }): string {
  const at = `${file.at.toISOString().slice(0, 19)}Z`;
  const list = (kind: string, text: string, attributes = {}) =>
    branch(`rdf:${kind}`, [leaf('rdf:li', text, attributes)]);
  const descriptions = [
    describe('dc', 'http://purl.org/dc/elements/1.1/', [
      leaf('dc:format', 'application/pdf'),
      branch('dc:title', [list('Alt', file.title, { 'xml:lang': 'x-default' })]),
      branch('dc:creator', [list('Seq', file.author)]),
      branch('dc:language', [list('Bag', file.language)]),
    ]),
    describe('xmp', 'http://ns.adobe.com/xap/1.0/', [
      leaf('xmp:CreateDate', at),
      leaf('xmp:ModifyDate', at),
      leaf('xmp:MetadataDate', at),
      leaf('xmp:CreatorTool', file.creator),
    ]),
    describe('pdf', 'http://ns.adobe.com/pdf/1.3/', [leaf('pdf:Producer', file.producer)]),
    describe('pdfaid', 'http://www.aiim.org/pdfa/ns/id/', [
      leaf('pdfaid:part', '3'),
      leaf('pdfaid:conformance', 'A'),
    ]),
    ...file.metadata,
  ];
  const rdf = branch('rdf:RDF', descriptions, {
    'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  });
  const meta = branch('x:xmpmeta', [rdf], { 'xmlns:x': 'adobe:ns:meta/' });
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${meta}\n<?xpacket end="r"?>`;
}

/** What one vocabulary has to say of the file. */
export function describe(prefix: string, namespace: string, properties: readonly Xml[]): Xml {
  return branch('rdf:Description', properties, { 'rdf:about': '', [`xmlns:${prefix}`]: namespace });
}
