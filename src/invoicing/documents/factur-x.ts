import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { ArchivePdf } from './archive-pdf.js';
import { Vocabulary } from './xmp.js';

const NAME = 'factur-x.xml';

/** What the metadata of a Factur-X file says: the type, name, version and profile of its XML (Factur-X 1.0, 6.2). */
export const FACTUR_X: Vocabulary = {
  schema: 'Factur-X PDFA Extension Schema',
  namespace: 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#',
  prefix: 'fx',
  category: 'external',
  properties: [
    { name: 'DocumentType', value: 'INVOICE', type: 'Text', description: 'Type of the hybrid document' },
    { name: 'DocumentFileName', value: NAME, type: 'Text', description: 'Name of the embedded XML invoice' },
    { name: 'Version', value: '1.0', type: 'Text', description: 'Version of the Factur-X XML schema' },
    { name: 'ConformanceLevel', value: 'EN 16931', type: 'Text', description: 'Profile of the XML invoice' },
  ],
};

/** Embeds the invoice as XML, saying the same as the pages do (ISO 19005-3, Annex E.3: Alternative). */
export function embed(pdf: ArchivePdf, xml: Uint8Array, at: Date): void {
  const date = `D:${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
  const checksum = createHash('md5').update(xml).digest('hex');
  const file = pdf.stream(
    deflateSync(xml),
    `/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size ${xml.length}/CreationDate(${date})/ModDate(${date})/CheckSum<${checksum}>>>`,
  );
  const specification = pdf.pack(
    `<</Type/Filespec/AFRelationship/Alternative/F(${NAME})/UF(${NAME})/Desc(Factur-X EN 16931)/EF<</F ${file} 0 R/UF ${file} 0 R>>>>`,
  );
  pdf.attach(NAME, specification);
}
