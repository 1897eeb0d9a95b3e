process.env.TZ = 'UTC';
const { suite } = await import('./moments.ts');
suite('UTC');
