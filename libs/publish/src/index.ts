export { PublishModule, publishEntities } from './publish.module';
