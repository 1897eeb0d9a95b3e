/** Preloaded: a machine on which the packages of `ABSENT` are not installed, and in those of `BROKEN` something is not. */
const Module = require('node:module');

const listed = (name) => (process.env[name] ?? '').split(',').filter(Boolean);
const absent = listed('ABSENT');
const broken = listed('BROKEN');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (!absent.includes(name)) return resolve.call(this, name, ...rest);
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};
const load = Module._load;
Module._load = function (name, ...rest) {
  if (!broken.some((it) => name === it || name.includes(`/node_modules/${it}/`))) return load.call(this, name, ...rest);
  throw Object.assign(new Error('Cannot find module geheim'), { code: 'MODULE_NOT_FOUND' });
};
