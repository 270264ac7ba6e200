const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 12;

/** Makes ids for blocks, questions and options. */
export type NewId = () => string;

/** A fresh random id for a block, question or option: 12 characters, a letter first so that it can be an HTML anchor. */
export function newBlockId(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(LENGTH));
  let id = ALPHABET[10 + ((bytes[0] ?? 0) % 26)] ?? 'b';
  for (let index = 1; index < LENGTH; index += 1) id += ALPHABET[(bytes[index] ?? 0) % ALPHABET.length];
  return id;
}

/** Ids that repeat from run to run (`b1`, `b2`, …): for demo content, imports and tests. */
export function sequentialIds(prefix = 'b'): NewId {
  let last = 0;
  return () => {
    last += 1;
    return `${prefix}${last}`;
  };
}
