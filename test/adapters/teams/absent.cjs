/** Preloaded: a machine on which the packages of `ABSENT` are not installed. */
const Module = require('node:module');

const absent = (process.env.ABSENT ?? '').split(',');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (!absent.includes(name)) return resolve.call(this, name, ...rest);
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};
