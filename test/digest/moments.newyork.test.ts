process.env.TZ = 'America/New_York';
const { suite } = await import('./moments.ts');
suite('America/New_York');
