import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { crossReference, Pack } from './cross-reference.js';
import { FileInfo, xmpOf } from './xmp.js';

/** What pdfkit's classes have and its types leave out. */
interface Internals {
  readonly _root: { readonly data: Record<string, unknown> };
  readonly _info: { readonly id: number };
  readonly _offsets: (number | null)[];
  _id: Uint8Array;
  _offset: number;
  addNamedEmbeddedFile(name: string, specification: Written): void;
}

/** A reference to an object that is written here; pdfkit prints what is no plain object as it says of itself. */
class Written {
  readonly [Symbol.toStringTag] = 'Written';
  constructor(readonly id: number) {}
  toString(): string {
    return `${this.id} 0 R`;
  }
}

/** Objects in one object stream (ISO 32000-1, 7.5.7): few enough that a reader unpacks no more than it looks for. */
const PACK = 200;

/**
 * pdfkit's document as PDF/A-3a, made for thousands of small objects: those go into object streams, found through a
 * cross-reference stream, and take a tenth of the space.
 */
export class ArchivePdf extends PDFDocument {
  /** Without an initial value, which would replace what pdfkit's constructor has written already. */
  declare private chunks: Buffer[] | undefined;
  private readonly whole = Promise.withResolvers<void>();
  private packed: { id: number; text: string }[] = [];
  private readonly packs: Pack[] = [];
  /** Called when all pages are drawn, the last moment to write objects. */
  beforeEnd: () => void = () => undefined;

  constructor(
    private readonly about: FileInfo,
    private readonly profile: Buffer,
  ) {
    super({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      displayTitle: true,
      lang: about.language,
      // Without this, pdfkit would load Helvetica.
      font: null as unknown as string,
      info: {
        Title: about.title,
        Author: about.author,
        Producer: 'Permanence',
        Creator: 'Permanence',
        CreationDate: about.at,
        ModDate: about.at,
      },
    });
    this.inside._id = about.id;
    this.inside._root.data.MarkInfo = { Marked: true };
  }

  private get inside(): Internals {
    return this as unknown as Internals;
  }

  /** Ends the document and gives its bytes; a picture with transparency is taken apart meanwhile. */
  async bytes(): Promise<Buffer> {
    this.end();
    await this.whole.promise;
    return Buffer.concat(this.chunks ?? []);
  }

  /** A number for an object that `pack` or `stream` will write. */
  reserve(): number {
    return this.inside._offsets.push(null);
  }

  /** Lets a dictionary of pdfkit point to an object that is written here. */
  refer(id: number): object {
    return new Written(id);
  }

  /** Points from the catalog to an object that is written here. */
  catalog(key: string, id: number): void {
    this.inside._root.data[key] = new Written(id);
  }

  /** Writes an object that is no stream. */
  pack(text: string, id = this.reserve()): number {
    this.packed.push({ id, text });
    if (this.packed.length === PACK) this.flushPack();
    return id;
  }

  /** Writes a stream that is compressed already. */
  stream(deflated: Buffer, entries = '', id = this.reserve()): number {
    this.inside._offsets[id - 1] = this.inside._offset;
    this._write(`${id} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${deflated.length}>>\nstream`);
    this._write(deflated);
    this._write('\nendstream\nendobj');
    return id;
  }

  /** Makes known a file inside the file that belongs to the document as a whole (ISO 19005-3, Annex E). */
  attach(name: string, specification: number): void {
    const { _root } = this.inside;
    _root.data.AF = [new Written(specification)];
    this.inside.addNamedEmbeddedFile(name, new Written(specification));
  }

  /** What colours mean (ISO 19005-3, 6.2.3). */
  private writeIntent(): void {
    const profile = this.stream(this.profile, '/N 3');
    const name = 'sRGB IEC61966-2.1';
    const intent = this.pack(
      `<</Type/OutputIntent/S/GTS_PDFA1/Info(${name})/OutputConditionIdentifier(${name})/DestOutputProfile ${profile} 0 R>>`,
    );
    this.inside._root.data.OutputIntents = [new Written(intent)];
  }

  private flushPack(): void {
    const { packed } = this;
    if (packed.length === 0) return;
    this.packed = [];
    let [index, body] = ['', ''];
    for (const { id, text } of packed) {
      index += `${id} ${body.length} `;
      body += `${text}\n`;
    }
    const entries = `/Type/ObjStm/N ${packed.length}/First ${index.length}`;
    const id = this.stream(deflateSync(Buffer.from(index + body, 'latin1')), entries);
    this.packs.push({ id, ids: packed.map((one) => one.id) });
  }

  /** pdfkit's way to put bytes out: gathered here, not sent through a stream. */
  _write(data: string | Uint8Array): void {
    const bytes =
      typeof data === 'string'
        ? Buffer.from(`${data}\n`, 'latin1')
        : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    this.chunks ??= [];
    this.chunks.push(bytes);
    this.inside._offset += bytes.length;
  }

  /** pdfkit's moment between pages and catalog, meant for its own structure tree. */
  override endMarkings(): void {
    this.beforeEnd();
    this.writeIntent();
    this.flushPack();
  }

  /** pdfkit would write the texts of `info` without escaping them. */
  override endMetadata(): void {
    const { Producer, Creator } = this.info;
    const xmp = xmpOf(this.about, { producer: Producer!, creator: Creator! });
    const metadata = (
      this as unknown as { ref(data: object): { compress: boolean; end(data: Buffer): void } }
    ).ref({ Type: 'Metadata', Subtype: 'XML' });
    metadata.compress = false;
    metadata.end(Buffer.from(xmp, 'utf8'));
    this.inside._root.data.Metadata = metadata;
  }

  /** pdfkit's last step: the cross-reference table and trailer, here as one stream. */
  _finalize(): void {
    const { _root, _info, _offsets, _id } = this.inside;
    const id = this.reserve();
    const at = this.inside._offset;
    _offsets[id - 1] = at;
    const { entries, bytes } = crossReference(_offsets, this.packs);
    const name = Buffer.from(_id).toString('hex');
    this.stream(bytes, `${entries}/Root ${_root}/Info ${_info.id} 0 R/ID[<${name}><${name}>]`, id);
    this._write(`startxref\n${at}\n%%EOF`);
    this.whole.resolve();
  }
}
