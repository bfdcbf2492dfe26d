/** The most that a paper may weigh, in octets. */
export const largestPaper = 10 * 1024 * 1024;

const base64Of = (octets: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < octets.length; at += 0x8000) text += String.fromCharCode(...octets.subarray(at, at + 0x8000));
  return btoa(text);
};

/** A file as the contracts want it: its name and its octets in base64. */
export const droppedFile = async (file: File): Promise<{ name: string; base64: string }> => ({
  name: file.name,
  base64: base64Of(new Uint8Array(await octetsOf(file))),
});

const octetsOf = (file: File): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });

/** Pasted text as if it had been dropped. */
export const pastedFile = (name: string, text: string): { name: string; base64: string } => ({ name, base64: base64Of(new TextEncoder().encode(text)) });
