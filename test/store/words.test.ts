import { describe, expect, it } from 'vitest';
import { newKey, partOf, sealJson } from '../../src/store/encryption.ts';
import { coveredWords, openWords, rowFormat, type StoredWords, sealWords } from '../../src/store/words.ts';

const caseId = '7c0e6a0e-0000-4000-8000-000000000001';
const words = { text: 'Sam zei dat het thuis niet goed gaat' };

describe('the words of a row', () => {
  const key = newKey();
  const stored = sealWords(key, words, caseId, 3);
  const old: StoredWords = {
    format: 1,
    body: sealJson(key, words, partOf(caseId, 3, 'body')),
    bodyKey: undefined,
    bodyDigest: undefined,
    commitment: undefined,
  };

  it('open with the key of their case, in their own row only', () => {
    expect(openWords(key, stored, caseId, 3)).toEqual(words);
    expect(() => openWords(newKey(), stored, caseId, 3)).toThrow('tampered');
    expect(() => openWords(key, stored, caseId, 4)).toThrow('tampered');
    expect(() => openWords(key, stored, caseId.replace(/1$/, '2'), 3)).toThrow('tampered');
  });

  it('open as they were written before, and as nothing where a row has none', () => {
    expect(openWords(key, old, caseId, 3)).toEqual(words);
    expect(openWords(key, sealWords(key, undefined, caseId, 3), caseId, 3)).toBeUndefined();
  });

  it('do not open without their own key, with that of other words, or where the commitment is to others', () => {
    const other = sealWords(key, words, caseId, 3);
    expect(() => openWords(key, { ...stored, bodyKey: undefined }, caseId, 3)).toThrow('tampered');
    expect(() => openWords(key, { ...stored, bodyKey: other.bodyKey }, caseId, 3)).toThrow('tampered');
    expect(() => openWords(key, { ...stored, commitment: other.commitment }, caseId, 3)).toThrow('tampered');
    expect(() => openWords(key, { ...stored, format: 1 }, caseId, 3)).toThrow('tampered');
  });

  it('have nothing in common with the same words in another row', () => {
    const other = sealWords(key, words, caseId, 3);
    expect([other.commitment, other.bodyDigest]).not.toEqual([stored.commitment, stored.bodyDigest]);
  });

  it('are covered by the same digest when they are gone', () => {
    expect(coveredWords({ ...stored, body: undefined, bodyKey: undefined })).toEqual(stored.bodyDigest);
    const digest = coveredWords(old);
    expect(coveredWords({ ...old, body: undefined, bodyDigest: digest || undefined })).toEqual(digest);
  });

  it.each<[string, Partial<StoredWords>]>([
    ['words without their key', { bodyKey: undefined }],
    ['a key without its words', { body: undefined }],
    ['no digest', { bodyDigest: undefined }],
    ['the digest of other words', { bodyDigest: Buffer.alloc(32) }],
    ['other words', { body: stored.commitment }],
    ['another key', { bodyKey: stored.commitment }],
    ['the format of before with what it does not have', { format: 1 }],
  ])('do not fit: %s', (_name, change) => {
    expect(coveredWords({ ...stored, ...change })).toBe(false);
  });

  it('of before fit without digest, key and commitment alone', () => {
    expect(coveredWords(old)).toBeInstanceOf(Buffer);
    for (const change of [
      { bodyDigest: Buffer.alloc(32) },
      { bodyKey: Buffer.alloc(1) },
      { commitment: Buffer.alloc(32) },
    ])
      expect(coveredWords({ ...old, ...change })).toBe(false);
    expect(rowFormat).toBe(2);
  });
});
