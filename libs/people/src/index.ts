export { Affiliation, Organisation, Person } from './person.entity';
export { organisationNamed, personNamed, type NamedPerson } from './known';
export { PersonalData } from './keeping/personal-data';
export { oneRegistration, type Holding, type KeptUntil, type PersonalDataPort, type PersonalField, type Subject } from './keeping/port';
