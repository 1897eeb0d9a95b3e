/** An element of Teams' own Adaptive Cards, as it is sent. */
export type Element = Readonly<Record<string, unknown>> & { readonly type: string };

/** Returns the size in UTF-8 bytes as JSON. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
