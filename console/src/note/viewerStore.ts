import type { Viewer } from './viewer';

const DATABASE = 'porchlight';
const STORE = 'viewers';

/** Keeps the keys of this sign-in across a reload. The browser never shows their private halves. */
export async function keepViewer(viewer: Viewer): Promise<void> {
  await run('readwrite', (store) => store.put(viewer, viewer.operator));
}

/** The kept viewer by this hash, if it is still good. */
export async function keptViewer(
  operator: string,
  hash: string,
  nowMillis: number,
): Promise<Viewer | null> {
  const found = (await run('readonly', (store) => store.get(operator))) as Viewer | undefined;
  return found?.hash === hash && found.untilMillis > nowMillis ? found : null;
}

export async function forgetViewers(): Promise<void> {
  await run('readwrite', (store) => store.clear());
}

async function run(
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await open();
  try {
    return await finished(request(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return finished(opening);
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser kept nothing'));
  });
}
