/** One of this browser's databases; keys kept in it never show their private halves. */
export class BrowserStore {
  constructor(
    private readonly database: string,
    private readonly store: string,
  ) {}

  put(key: string, value: unknown): Promise<unknown> {
    return this.run('readwrite', (store) => store.put(value, key));
  }

  get(key: string): Promise<unknown> {
    return this.run('readonly', (store) => store.get(key));
  }

  clear(): Promise<unknown> {
    return this.run('readwrite', (store) => store.clear());
  }

  private async run(
    mode: IDBTransactionMode,
    request: (store: IDBObjectStore) => IDBRequest,
  ): Promise<unknown> {
    const opened = await this.open();
    try {
      return await finished(request(opened.transaction(this.store, mode).objectStore(this.store)));
    } finally {
      opened.close();
    }
  }

  private open(): Promise<IDBDatabase> {
    const opening = indexedDB.open(this.database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(this.store);
    return finished(opening);
  }
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser kept nothing'));
  });
}
