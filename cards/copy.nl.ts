/** The Dutch words that people read, by subject. */
export * from './copy/emergency.nl.ts';
export * from './copy/room.nl.ts';
