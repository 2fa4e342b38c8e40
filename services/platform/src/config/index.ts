export { type BaseConfig, baseConfig } from './base-config.ts';
export { ConfigError, csv, parseConfig } from './parse-config.ts';
