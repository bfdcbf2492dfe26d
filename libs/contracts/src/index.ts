export * from './contract';
export * from './closed-lists';
export * from './language';
export * from './document/model';
export * from './document/numbers';
export * from './plan/proposal';
export * from './public/page';
