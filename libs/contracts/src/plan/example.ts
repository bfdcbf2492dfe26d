import { z } from 'zod';
import { contract } from '../contract';
import { RoundtableLine } from './roundtable';

export const loadExample = contract({
  method: 'POST',
  path: '/api/example',
  permission: 'installation.administer',
  summary: 'Loads an example programme of an invented institution: three roundtables at different stages. Asked twice, it is there once.',
  input: z.object({}),
  output: z.object({ items: z.array(RoundtableLine) }),
});
