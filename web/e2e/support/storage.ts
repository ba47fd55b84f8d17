import { Page } from 'playwright-core';

const DONE = `const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});`;

/** All that the browser keeps for the page's origin, as text: databases, caches, and both storages. */
export function keptBy(page: Page): Promise<string> {
  return page.evaluate(`(async () => {
    ${DONE}
    const kept = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames)
        kept.push({ [store]: await done(db.transaction(store).objectStore(store).getAll()) });
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text());
    }
    return JSON.stringify(kept);
  })()`);
}

/** How many entries wait in the page's browser. */
export function queuedIn(page: Page): Promise<number> {
  return page.evaluate(`(async () => {
    ${DONE}
    const db = await done(indexedDB.open('permanence'));
    const count = await done(db.transaction('queue').objectStore('queue').count());
    db.close();
    return count;
  })()`);
}
