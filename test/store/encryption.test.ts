import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ChainRow, genesis, macOf } from '../../src/store/chain.ts';
import {
  derive,
  masterKeys,
  newKey,
  open,
  openJson,
  partOf,
  seal,
  sealJson,
  unwrap,
  wrap,
} from '../../src/store/encryption.ts';
import { asStoreError } from '../../src/store/errors.ts';
import { normalise, normaliseGroup } from '../../src/store/normalise.ts';
import { openSchoolSecret, schoolOwner } from '../../src/store/school-secret.ts';

const key = Buffer.alloc(32, 7);
const place = partOf('7c0e6a0e-0000-4000-8000-000000000001', 3, 'body');

describe('sealing', () => {
  it('opens what an earlier version sealed', () => {
    // Fixed: AES-256-GCM of "woorden" with iv 00…0b and the place above, made once by this code.
    const sealed = Buffer.from('0100000000000000000000000b9324d8a40b297fc6574f96ea27a480dd65aa33e02e20b5', 'hex');
    expect(open(key, sealed, place).toString()).toBe('woorden');
  });

  it('opens only where it belongs, with its own key and untouched', () => {
    const sealed = seal(key, Buffer.from('woorden'), place);
    expect(sealed).toHaveLength(1 + 12 + 7 + 16);
    expect(open(key, sealed, place).toString()).toBe('woorden');
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8(flipped.readUInt8(15) ^ 1, 15);
    const attempts: [Buffer, Buffer, string][] = [
      [newKey(), sealed, place],
      [key, sealed, partOf('7c0e6a0e-0000-4000-8000-000000000001', 4, 'body')],
      [key, sealed, partOf('7c0e6a0e-0000-4000-8000-000000000001', 3, 'facts')],
      [key, sealed, partOf('7c0e6a0e-0000-4000-8000-000000000002', 3, 'body')],
      [key, flipped, place],
      [key, sealed.subarray(0, -4), place],
      [key, Buffer.concat([Buffer.of(2), sealed.subarray(1)]), place],
      [key, Buffer.alloc(0), place],
    ];
    for (const [with_, what, where] of attempts) expect(() => open(with_, what, where)).toThrow('tampered');
  });

  it('never seals twice alike, and names nothing in an error', () => {
    expect(seal(key, Buffer.from('x'), place)).not.toEqual(seal(key, Buffer.from('x'), place));
    expect(() => openJson(newKey(), sealJson(key, { naam: 'Sam' }, place), place)).toThrow(/^store tampered \(body\)$/);
  });

  it('wraps a key for its owner, with the current master key', () => {
    const [old, next] = [newKey(), newKey()];
    const wrapped = wrap(masterKeys(old), key, 'case a');
    expect(unwrap(masterKeys(next, [old]), wrapped, 'case a')).toEqual(key);
    expect(() => unwrap(masterKeys(old), wrapped, 'case b')).toThrow('tampered');
    expect(() => unwrap(masterKeys(next), wrapped, 'case a')).toThrow('master key');
    expect(wrap(masterKeys(next, [old]), key, 'case a').masterKid).not.toBe(wrapped.masterKid);
    expect(() => masterKeys(Buffer.alloc(16))).toThrow(RangeError);
  });

  it('derives a key of its own for each purpose', () => {
    expect(
      new Set([derive(key, 'chain'), derive(key, 'pupil'), derive(key, 'roster')].map((it) => it.toString('hex'))).size,
    ).toBe(3);
  });
});

describe('the HMAC of a row', () => {
  const row: ChainRow = {
    caseId: 'a',
    seq: 1,
    id: 'b',
    type: 'EntryAdded',
    author: 'c',
    recordedAt: '2026-11-16T09:00:00.000Z',
    happenedAt: undefined,
    audience: 'case',
    face: '{}',
    facts: Buffer.from('f'),
    format: 1,
    bodyDigest: undefined,
    commitment: undefined,
    prev: genesis,
    kid: 'k',
  };

  it('differs with every column', () => {
    const others: Partial<ChainRow>[] = [
      { caseId: 'x' },
      { seq: 2 },
      { id: 'x' },
      { type: 'x' },
      { author: undefined },
      { recordedAt: 'x' },
      { happenedAt: '' },
      { audience: 'core' },
      { face: '{ }' },
      { facts: Buffer.from('g') },
      { bodyDigest: Buffer.alloc(0) },
      { format: 2 },
      { format: 2, commitment: Buffer.alloc(0) },
      { prev: createHash('sha256').digest() },
      { kid: 'x' },
      // The same letters, cut elsewhere.
      { id: 'bEntry', type: 'Added' },
    ];
    const macs = [row, ...others.map((change) => ({ ...row, ...change }))].map((it) => macOf(key, it).toString('hex'));
    expect(Object.keys(row)).toHaveLength(15);
    expect(new Set(macs).size).toBe(others.length + 1);
    expect(macOf(newKey(), row)).not.toEqual(macOf(key, row));
  });
});

describe('names', () => {
  it('are compared without diacritics, case and double spaces', () => {
    expect(normalise('  ZOË  van\u00a0’t Hóf ')).toBe('zoe van ’t hof');
    expect([normaliseGroup('Groep 3A'), normaliseGroup('3a'), normaliseGroup('klas 2HV')]).toEqual(['3a', '3a', '2hv']);
  });
});

describe('the secret of a school', () => {
  const school = { schoolId: '7c0e6a0e-0000-4000-8000-000000000002', kid: 'k1' };
  const owner = schoolOwner(school.schoolId, school.kid);
  const old = newKey();
  const masters = masterKeys(newKey(), [old]);
  const secret = newKey();
  const row = { ...school, ...wrap(masterKeys(old), secret, owner) };

  it('is kept open while its wrapping stays, and is the same after a rotation', () => {
    const first = openSchoolSecret(masters, row);
    expect(openSchoolSecret(masters, { ...row, wrapped: Buffer.from(row.wrapped) })).toBe(first);
    const rotated = openSchoolSecret(masters, { ...school, ...wrap(masters, secret, owner) });
    expect(rotated).not.toBe(first);
    expect(rotated.chain).toEqual(first.chain);
  });

  it('does not open from memory what the database shows otherwise, nor for who lacks the key', () => {
    openSchoolSecret(masters, row);
    const changed = Buffer.from(row.wrapped);
    changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
    expect(() => openSchoolSecret(masters, { ...row, wrapped: changed })).toThrow('tampered');
    expect(() => openSchoolSecret(masters, { ...row, schoolId: school.kid })).toThrow('tampered');
    expect(() => openSchoolSecret(masterKeys(newKey()), row)).toThrow('tampered');
  });
});

describe('errors', () => {
  it('say which kind, and nothing of what the driver said', () => {
    const database = (code: string) =>
      Object.assign(new Error('key (name)=(Sam)'), { code, severity: 'ERROR', detail: 'Sam' });
    const kinds = ['55P03', '42501', '23505', 'ZD001', '57P01', '08006', '53300', '28000', '22P02'].map((code) =>
      asStoreError(database(code)),
    );
    expect(kinds.map((error) => Object(error).code)).toEqual([
      'busy',
      'forbidden',
      'conflict',
      'conflict',
      'unavailable',
      'unavailable',
      'unavailable',
      'unavailable',
      'fault',
    ]);
    expect(JSON.stringify(kinds.map((error) => [error.message, error]))).not.toContain('Sam');
    expect(asStoreError(new Error('Query read timeout'))).toMatchObject({ code: 'unavailable' });
    expect(asStoreError(new TypeError('ours'))).toBeInstanceOf(TypeError);
  });
});
