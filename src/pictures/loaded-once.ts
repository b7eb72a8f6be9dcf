// Something that is loaded with its first use and then kept; a failure is not kept.

/** Gives what `load` gave when it was first called with success; rejects as `load` does. */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    if (kept) return kept;
    const loading = load();
    kept = loading;
    loading.catch(() => {
      kept = undefined;
    });
    return loading;
  };
}
