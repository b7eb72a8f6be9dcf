// Files that a member picks, as they are handed over.
import type { PageFile } from '../../page-protocol.ts';

/** Reads a picked file whole. */
export function readFile(file: File): Promise<PageFile> {
  const { name, type } = file;
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      const url = String(reader.result);
      resolve({ name, type, base64: url.slice(url.indexOf(',') + 1) });
    };
    reader.readAsDataURL(file);
  });
}
