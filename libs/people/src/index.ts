export { Affiliation, Organisation, Person } from './person.entity';
export { organisationNamed, personNamed, type NamedPerson } from './known';
