process.env.TZ = 'Europe/Amsterdam';
const { suite } = await import('./terms.ts');
suite('Europe/Amsterdam');
