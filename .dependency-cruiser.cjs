/** The layers of 02-architecture: services meet only through contract.ts, drivers live only in store files. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'services-meet-only-through-contracts',
      comment: 'A service may import another one only by its contract.ts.',
      severity: 'error',
      from: { path: '^services/(backend|cart|order|user)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^services/(backend|cart|order|user)/', pathNot: ['^services/$1/', '/contract\\.ts$'] },
    },
    {
      name: 'platform-knows-no-service',
      severity: 'error',
      from: { path: '^services/platform/' },
      to: { path: '^services/(backend|cart|order|user|gateway)/|^cli/' },
    },
    {
      name: 'drivers-only-in-stores',
      comment: 'Only *-store.ts files (and the two driver folders of platform) import a database driver.',
      severity: 'error',
      from: {
        path: '^(services|cli)/',
        pathNot: ['-store\\.ts$', '^services/platform/src/(sqlite|cassandra)/', '\\.test\\.ts$'],
      },
      to: { path: '^(node:sqlite|sqlite)$|cassandra-driver' },
    },
    {
      name: 'domain-is-pure',
      comment: 'What decides imports neither Express nor HTTP nor a client.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/.*/(stock|cart|order|product|user|session|throttle)\\.ts$' },
      to: {
        path: 'node_modules/(express|axios)|platform/src/(http|clients|sqlite)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-storefront-stands-alone',
      comment: 'Pages know the services by their openapi.json alone; what builds them is used by cli.',
      severity: 'error',
      from: { path: '^storefront/src/' },
      to: { path: '^(services|cli|tests|storefront/build)/' },
    },
    {
      name: 'the-storefront-has-layers',
      comment: 'api, i18n, state and design know no feature.',
      severity: 'error',
      from: { path: '^storefront/src/(api|i18n|state|design|session)/' },
      to: { path: '^storefront/src/(app|catalogue|cart|account|orders|admin)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(services|cli)/', pathNot: ['\\.test\\.ts$', '^cli/(test|test-[a-z]+|bench)\\.ts$'] },
      to: { path: '^tests/|\\.test\\.ts$' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '\\.test\\.ts$', '(main|start)\\.tsx?$', '^cli/', '^tests/', '\\.c?js$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^storefront/(dist|src/api/generated)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
