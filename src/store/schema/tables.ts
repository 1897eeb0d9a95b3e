/** Every table, for the types of statements, the script that writes them and their test; loaded by neither bot nor command. */
export * from './addresses.ts';
export * from './asked.ts';
export * from './cases.ts';
export * from './delivery.ts';
export * from './directory.ts';
export * from './drafts.ts';
export * from './ends.ts';
export * from './figures.ts';
export * from './later.ts';
export * from './page.ts';
export * from './requests.ts';
export * from './service.ts';
