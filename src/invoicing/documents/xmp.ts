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
  /** What the metadata says beyond PDF/A's own words. */
  readonly vocabularies: Xml;
}

/** Words that PDF/A does not know, with what they say of the file. */
export interface Vocabulary {
  readonly schema: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly category: 'internal' | 'external';
  readonly properties: readonly {
    readonly name: string;
    readonly value: string;
    readonly type: 'Text' | 'Integer';
    readonly description: string;
  }[];
}

/** ISO 14289-1, 5: the structure is meant for assistive technology. */
export const PDF_UA: Vocabulary = {
  schema: 'PDF/UA identification schema',
  namespace: 'http://www.aiim.org/pdfua/ns/id/',
  prefix: 'pdfuaid',
  category: 'internal',
  properties: [{ name: 'part', value: '1', type: 'Integer', description: 'Part of ISO 14289' }],
};

/** The metadata stream of a PDF/A-3a file (ISO 19005-3, 6.6): what the file is, in XMP. */
export function xmpOf(
  file: FileInfo,
  program: { readonly producer: string; readonly creator: string },
): string {
  const at = `${file.at.toISOString().slice(0, 19)}Z`;
  const list = (kind: string, text: string, attributes = {}) =>
    branch(`rdf:${kind}`, [leaf('rdf:li', text, attributes)]);
  const rdf = branch(
    'rdf:RDF',
    [
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
        leaf('xmp:CreatorTool', program.creator),
      ]),
      describe('pdf', 'http://ns.adobe.com/pdf/1.3/', [leaf('pdf:Producer', program.producer)]),
      describe('pdfaid', 'http://www.aiim.org/pdfa/ns/id/', [
        leaf('pdfaid:part', '3'),
        leaf('pdfaid:conformance', 'A'),
      ]),
      file.vocabularies,
    ],
    { 'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' },
  );
  const meta = branch('x:xmpmeta', [rdf], { 'xmlns:x': 'adobe:ns:meta/' });
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${meta}\n<?xpacket end="r"?>`;
}

function describe(prefix: string, namespace: string, properties: readonly Xml[]): Xml {
  return branch('rdf:Description', properties, { 'rdf:about': '', [`xmlns:${prefix}`]: namespace });
}

/** What the words say of the file, and what they mean; the same for all files of a kind. */
export function vocabularies(said: readonly Vocabulary[]): Xml {
  const descriptions = said.map(({ prefix, namespace, properties }) =>
    describe(
      prefix,
      namespace,
      properties.map(({ name, value }) => leaf(`${prefix}:${name}`, value)),
    ),
  );
  return [...descriptions, extensionSchemas(said)].join('') as Xml;
}

const RESOURCE = { 'rdf:parseType': 'Resource' };

/** ISO 19005-3, 6.6.2.3: words of one's own are explained in the file. */
function extensionSchemas(said: readonly Vocabulary[]): Xml {
  const schemas = said.map(({ schema, namespace, prefix, category, properties }) => {
    const rows = properties.map(({ name, type, description }) =>
      branch(
        'rdf:li',
        [
          leaf('pdfaProperty:name', name),
          leaf('pdfaProperty:valueType', type),
          leaf('pdfaProperty:category', category),
          leaf('pdfaProperty:description', description),
        ],
        RESOURCE,
      ),
    );
    return branch(
      'rdf:li',
      [
        leaf('pdfaSchema:schema', schema),
        leaf('pdfaSchema:namespaceURI', namespace),
        leaf('pdfaSchema:prefix', prefix),
        branch('pdfaSchema:property', [branch('rdf:Seq', rows)]),
      ],
      RESOURCE,
    );
  });
  return branch('rdf:Description', [branch('pdfaExtension:schemas', [branch('rdf:Bag', schemas)])], {
    'rdf:about': '',
    'xmlns:pdfaExtension': 'http://www.aiim.org/pdfa/ns/extension/',
    'xmlns:pdfaSchema': 'http://www.aiim.org/pdfa/ns/schema#',
    'xmlns:pdfaProperty': 'http://www.aiim.org/pdfa/ns/property#',
  });
}
