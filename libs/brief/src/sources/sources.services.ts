import { BringSources } from './bring-sources';
import { KeepSources } from './keep-sources';
import { PapersStayTrue } from './papers-stay-true';
import { SourceRow } from './source.entity';
import { Sources } from './sources';

export const sourceEntities = [SourceRow];
export const sourceServices = [Sources, KeepSources, BringSources, PapersStayTrue];
