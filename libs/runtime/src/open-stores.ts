interface Store {
  close(): Promise<void>;
}

/** What has been opened so far; closed in the reverse order, whether everything opened or not. */
export class OpenStores {
  private stores: Store[] = [];

  keep<T extends Store>(store: T): T {
    this.stores.unshift(store);
    return store;
  }

  async open<T extends Store>(opening: Promise<T>): Promise<T> {
    return this.keep(await opening);
  }

  readonly close = async (): Promise<void> => {
    for (const store of this.stores.splice(0)) await store.close();
  };
}
