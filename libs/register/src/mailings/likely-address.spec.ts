import { likelyAddress } from './likely-address';

const near = ['labour.example', 'harbour.example.org'];

it.each([
  ['t.fereira@labour.example', 'Tomás Ferreira', 't.ferreira@labour.example', 'one letter added'],
  ['t.ferrreira@labour.example', 'Tomás Ferreira', 't.ferreira@labour.example', 'one letter left out'],
  ['t.ferreiro@labour.example', 'Tomás Ferreira', 't.ferreira@labour.example', 'one letter changed'],
  ['t.ferreiar@labour.example', 'Tomás Ferreira', 't.ferreira@labour.example', 'two letters swapped'],
  ['ana@harbuor.example.org', 'Ana Lima', 'ana@harbour.example.org', 'two letters swapped'],
])('guesses what %s meant', (address, name, meant, change) => expect(likelyAddress(address, name, near)).toEqual({ address: meant, change }));

it.each([
  ['t.ferreira@labour.example', 'Tomás Ferreira'],
  ['office@labour.example', 'Tomás Ferreira'],
  ['t.fereyra@labour.example', 'Tomás Ferreira'],
  ['李@labour.example', '李小龙'],
  ['ana@elsewhere.example', 'Ana Lima'],
])('leaves %s of %s alone', (address, name) => expect(likelyAddress(address, name, near)).toBeNull());
