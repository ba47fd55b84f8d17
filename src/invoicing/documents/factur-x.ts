import { ArchivePdf } from './archive-pdf.js';
import { branch, leaf, Xml } from './xml.js';
import { describe } from './xmp.js';

const NAME = 'factur-x.xml';
const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';
const PROPERTIES: readonly [name: string, value: string, description: string][] = [
  ['DocumentType', 'INVOICE', 'The type of the hybrid document'],
  ['DocumentFileName', NAME, 'The name of the embedded XML invoice'],
  ['Version', '1.0', 'The version of the Factur-X XML schema'],
  ['ConformanceLevel', 'EN 16931', 'The profile of the embedded XML invoice'],
];

/**
 * What the metadata of a Factur-X file says (Factur-X 1.0, 6.2): the profile of its XML, and the extension schema that
 * PDF/A asks for a vocabulary of one's own (ISO 19005-3, 6.6.2.3).
 */
export const FACTUR_X_METADATA: readonly Xml[] = [extensionSchema(), properties()];

function properties(): Xml {
  return describe(
    'fx',
    NAMESPACE,
    PROPERTIES.map(([name, value]) => leaf(`fx:${name}`, value)),
  );
}

function extensionSchema(): Xml {
  const resource = { 'rdf:parseType': 'Resource' };
  const rows = PROPERTIES.map(([name, , description]) =>
    branch(
      'rdf:li',
      [
        leaf('pdfaProperty:name', name),
        leaf('pdfaProperty:valueType', 'Text'),
        leaf('pdfaProperty:category', 'external'),
        leaf('pdfaProperty:description', description),
      ],
      resource,
    ),
  );
  const schema = branch(
    'rdf:li',
    [
      leaf('pdfaSchema:schema', 'Factur-X PDFA Extension Schema'),
      leaf('pdfaSchema:namespaceURI', NAMESPACE),
      leaf('pdfaSchema:prefix', 'fx'),
      branch('pdfaSchema:property', [branch('rdf:Seq', rows)]),
    ],
    resource,
  );
  return branch('rdf:Description', [branch('pdfaExtension:schemas', [branch('rdf:Bag', [schema])])], {
    'rdf:about': '',
    'xmlns:pdfaExtension': 'http://www.aiim.org/pdfa/ns/extension/',
    'xmlns:pdfaSchema': 'http://www.aiim.org/pdfa/ns/schema#',
    'xmlns:pdfaProperty': 'http://www.aiim.org/pdfa/ns/property#',
  });
}

/** pdfkit's types leave the relationship out. */
type Attachment = Parameters<ArchivePdf['file']>[1] & { relationship: string };

/** Embeds the invoice as XML, saying the same as the pages do (AFRelationship Alternative). */
export function embed(pdf: ArchivePdf, xml: string, at: Date): void {
  const options: Attachment = {
    name: NAME,
    type: 'text/xml',
    relationship: 'Alternative',
    description: 'Factur-X EN 16931',
    creationDate: at,
    modifiedDate: at,
  };
  pdf.file(Buffer.from(xml, 'utf8'), options);
}
