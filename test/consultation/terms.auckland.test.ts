process.env.TZ = 'Pacific/Auckland';
const { suite } = await import('./terms.ts');
suite('Pacific/Auckland');
