/** What went wrong with a request, as far as the page of its refusal needs to know. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly request_id: string;
}

/** The request that went wrong: its path and query, and its headers. */
export interface RefusedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A page that says so. */
export interface RefusalPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Drawer = (refusal: Refusal, request: RefusedRequest) => RefusalPage;

const drawers = new Map<string, Drawer>();

/** Says that addresses under this first part belong to pages for people: what goes wrong there is drawn as a page. */
export function pagesUnder(folder: string, draw: Drawer): void {
  drawers.set(folder, draw);
}

/** Whether a request is one of a page, also where there is no such page. */
export const asksForPage = (url: string) => drawers.has(folderOf(url));

/** The page for a request that went wrong; null for one of the API, which is answered in JSON. */
export function refusalPage(refusal: Refusal, request: RefusedRequest): RefusalPage | null {
  return drawers.get(folderOf(request.url))?.(refusal, request) ?? null;
}

const folderOf = (url: string) => /^\/([^/?#]*)/.exec(url)?.[1] ?? '';
