/**
 * Node's HTTP, by its own name: `import` from `node:http` reads each of its exports, and one of them loads a whole client with its WebSockets (a
 * thirtieth of the start), which the bot asks nothing of.
 */
export const http = process.getBuiltinModule('node:http');
