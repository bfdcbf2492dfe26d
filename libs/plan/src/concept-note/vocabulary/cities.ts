/** Cities where such meetings are held: names as printed, country (ISO 3166 alpha-2), zone (IANA). */
const table = `
Geneva|Genève|Genf|Ginebra CH Europe/Zurich
Bern|Berne CH Europe/Zurich
Zurich|Zürich CH Europe/Zurich
Basel|Lausanne|Montreux|Caux|Davos CH Europe/Zurich
Vienna|Wien|Vienne AT Europe/Vienna
Salzburg AT Europe/Vienna
Brussels|Bruxelles|Bruges BE Europe/Brussels
Paris|Strasbourg|Lyon|Marseille FR Europe/Paris
London|Wilton Park|Oxford|Cambridge|Edinburgh|Glasgow|Manchester GB Europe/London
Dublin IE Europe/Dublin
Lisbon|Lisboa|Porto PT Europe/Lisbon
Madrid|Barcelona|Sevilla|Seville|Valencia ES Europe/Madrid
Rome|Roma|Milan|Turin|Torino|Venice|Bologna|Florence|Palermo|Trieste IT Europe/Rome
Vatican City VA Europe/Vatican
Valletta MT Europe/Malta
Athens|Thessaloniki GR Europe/Athens
Nicosia CY Asia/Nicosia
The Hague|Den Haag|Amsterdam|Rotterdam|Maastricht|Utrecht NL Europe/Amsterdam
Luxembourg City LU Europe/Luxembourg
Berlin|Bonn|Hamburg|Munich|Frankfurt|Nuremberg|Cologne DE Europe/Berlin
Copenhagen DK Europe/Copenhagen
Stockholm|Malmö|Gothenburg|Uppsala SE Europe/Stockholm
Oslo|Bergen NO Europe/Oslo
Helsinki|Turku FI Europe/Helsinki
Reykjavik|Reykjavík IS Atlantic/Reykjavik
Tallinn EE Europe/Tallinn
Riga LV Europe/Riga
Vilnius LT Europe/Vilnius
Warsaw|Krakow|Kraków|Gdansk PL Europe/Warsaw
Prague CZ Europe/Prague
Bratislava SK Europe/Bratislava
Budapest HU Europe/Budapest
Ljubljana|Bled SI Europe/Ljubljana
Zagreb|Dubrovnik HR Europe/Zagreb
Sarajevo BA Europe/Sarajevo
Belgrade RS Europe/Belgrade
Podgorica ME Europe/Podgorica
Skopje MK Europe/Skopje
Tirana AL Europe/Tirane
Pristina XK Europe/Belgrade
Sofia BG Europe/Sofia
Bucharest RO Europe/Bucharest
Chisinau|Chișinău MD Europe/Chisinau
Kyiv|Kiev|Lviv UA Europe/Kyiv
Minsk BY Europe/Minsk
Moscow|St Petersburg RU Europe/Moscow
Istanbul|Ankara|Izmir|Antalya|Gaziantep TR Europe/Istanbul
Tbilisi GE Asia/Tbilisi
Yerevan AM Asia/Yerevan
Baku AZ Asia/Baku
Astana|Almaty|Nur-Sultan KZ Asia/Almaty
Bishkek KG Asia/Bishkek
Tashkent|Samarkand UZ Asia/Tashkent
Dushanbe TJ Asia/Dushanbe
Ashgabat TM Asia/Ashgabat
Jerusalem IL Asia/Jerusalem
Tel Aviv IL Asia/Jerusalem
Ramallah PS Asia/Hebron
Gaza PS Asia/Gaza
Amman JO Asia/Amman
Beirut|Beyrouth LB Asia/Beirut
Damascus SY Asia/Damascus
Baghdad|Erbil IQ Asia/Baghdad
Kuwait City KW Asia/Kuwait
Riyadh|Jeddah SA Asia/Riyadh
Manama BH Asia/Bahrain
Doha QA Asia/Qatar
Abu Dhabi|Dubai AE Asia/Dubai
Muscat OM Asia/Muscat
Sana'a|Sanaa|Aden YE Asia/Aden
Tehran IR Asia/Tehran
Kabul AF Asia/Kabul
Islamabad|Karachi|Lahore PK Asia/Karachi
New Delhi|Delhi|Mumbai|Bengaluru|Bangalore|Kolkata|Chennai|Hyderabad IN Asia/Kolkata
Kathmandu|Pokhara NP Asia/Kathmandu
Thimphu BT Asia/Thimphu
Dhaka|Cox's Bazar BD Asia/Dhaka
Colombo LK Asia/Colombo
Malé MV Indian/Maldives
Yangon|Naypyidaw MM Asia/Yangon
Bangkok|Chiang Mai TH Asia/Bangkok
Vientiane LA Asia/Vientiane
Phnom Penh|Siem Reap KH Asia/Phnom_Penh
Hanoi|Ho Chi Minh City|Da Nang VN Asia/Ho_Chi_Minh
Kuala Lumpur|Penang MY Asia/Kuala_Lumpur
Singapore SG Asia/Singapore
Jakarta|Bandung|Yogyakarta ID Asia/Jakarta
Bali|Denpasar|Nusa Dua ID Asia/Makassar
Dili TL Asia/Dili
Manila|Quezon City|Cebu PH Asia/Manila
Hong Kong HK Asia/Hong_Kong
Beijing|Shanghai|Shenzhen|Guangzhou CN Asia/Shanghai
Taipei TW Asia/Taipei
Seoul|Busan|Incheon KR Asia/Seoul
Tokyo|Kyoto|Osaka|Hiroshima|Yokohama JP Asia/Tokyo
Ulaanbaatar MN Asia/Ulaanbaatar
Canberra|Sydney|Melbourne AU Australia/Sydney
Brisbane AU Australia/Brisbane
Perth AU Australia/Perth
Adelaide AU Australia/Adelaide
Wellington|Auckland|Christchurch NZ Pacific/Auckland
Suva|Nadi FJ Pacific/Fiji
Apia WS Pacific/Apia
Nuku'alofa|Nukuʻalofa TO Pacific/Tongatapu
Port Vila VU Pacific/Efate
Honiara SB Pacific/Guadalcanal
Port Moresby PG Pacific/Port_Moresby
Tarawa KI Pacific/Tarawa
Majuro MH Pacific/Majuro
Cairo|Alexandria|Sharm El-Sheikh|Sharm el Sheikh EG Africa/Cairo
Tripoli LY Africa/Tripoli
Tunis TN Africa/Tunis
Algiers|Alger DZ Africa/Algiers
Rabat|Marrakech|Marrakesh|Casablanca|Tangier|Fez MA Africa/Casablanca
Nouakchott MR Africa/Nouakchott
Dakar|Saly SN Africa/Dakar
Banjul GM Africa/Banjul
Bissau GW Africa/Bissau
Conakry GN Africa/Conakry
Freetown SL Africa/Freetown
Monrovia LR Africa/Monrovia
Abidjan|Yamoussoukro CI Africa/Abidjan
Accra|Kumasi GH Africa/Accra
Lomé|Lome TG Africa/Lome
Cotonou|Porto-Novo BJ Africa/Porto-Novo
Abuja|Lagos|Ibadan NG Africa/Lagos
Niamey|Agadez NE Africa/Niamey
Bamako ML Africa/Bamako
Ouagadougou BF Africa/Ouagadougou
N'Djamena|Ndjamena TD Africa/Ndjamena
Yaoundé|Yaounde|Douala CM Africa/Douala
Libreville GA Africa/Libreville
Malabo GQ Africa/Malabo
Brazzaville CG Africa/Brazzaville
Kinshasa CD Africa/Kinshasa
Goma|Lubumbashi CD Africa/Lubumbashi
Bangui CF Africa/Bangui
Luanda AO Africa/Luanda
Khartoum SD Africa/Khartoum
Juba SS Africa/Juba
Addis Ababa|Addis-Abeba ET Africa/Addis_Ababa
Asmara ER Africa/Asmara
Djibouti City DJ Africa/Djibouti
Mogadishu|Hargeisa SO Africa/Mogadishu
Nairobi|Mombasa|Gigiri|Naivasha|Kisumu KE Africa/Nairobi
Kampala|Entebbe UG Africa/Kampala
Kigali RW Africa/Kigali
Bujumbura|Gitega BI Africa/Bujumbura
Dodoma|Dar es Salaam|Arusha|Zanzibar TZ Africa/Dar_es_Salaam
Lilongwe|Blantyre MW Africa/Blantyre
Lusaka|Livingstone ZM Africa/Lusaka
Harare|Victoria Falls ZW Africa/Harare
Maputo MZ Africa/Maputo
Gaborone BW Africa/Gaborone
Windhoek|Swakopmund NA Africa/Windhoek
Pretoria|Johannesburg|Cape Town|Durban ZA Africa/Johannesburg
Maseru LS Africa/Maseru
Mbabane SZ Africa/Mbabane
Antananarivo MG Indian/Antananarivo
Port Louis MU Indian/Mauritius
Praia CV Atlantic/Cape_Verde
New York|New York City|Washington, D.C.|Washington, DC|Washington DC|Washington D.C.|Washington|Boston|Atlanta|Miami|Philadelphia US America/New_York
Chicago|Austin|Houston|Dallas US America/Chicago
Denver US America/Denver
Los Angeles|San Francisco|Seattle US America/Los_Angeles
Honolulu US Pacific/Honolulu
Ottawa|Toronto|Montreal|Montréal|Québec|Quebec City CA America/Toronto
Halifax CA America/Halifax
Winnipeg CA America/Winnipeg
Calgary|Edmonton CA America/Edmonton
Vancouver CA America/Vancouver
Mexico City|Ciudad de México|Guadalajara|Puebla MX America/Mexico_City
Puerto Vallarta MX America/Mexico_City
Cancún|Cancun MX America/Cancun
Tijuana MX America/Tijuana
Guatemala City|Antigua Guatemala GT America/Guatemala
Belmopan|Belize City BZ America/Belize
San Salvador SV America/El_Salvador
Tegucigalpa|San Pedro Sula HN America/Tegucigalpa
Managua NI America/Managua
San José|San Jose CR America/Costa_Rica
Panama City|Panamá PA America/Panama
Havana|La Habana CU America/Havana
Kingston|Montego Bay JM America/Jamaica
Port-au-Prince|Port au Prince HT America/Port-au-Prince
Santo Domingo DO America/Santo_Domingo
San Juan PR America/Puerto_Rico
Bridgetown BB America/Barbados
Port of Spain TT America/Port_of_Spain
Nassau BS America/Nassau
Georgetown GY America/Guyana
Paramaribo SR America/Paramaribo
Caracas VE America/Caracas
Bogotá|Bogota|Medellín|Medellin|Cartagena|Cúcuta CO America/Bogota
Quito|Guayaquil|Cuenca EC America/Guayaquil
Lima|Cusco PE America/Lima
La Paz|Santa Cruz de la Sierra|Cochabamba BO America/La_Paz
Brasília|Brasilia|São Paulo|Sao Paulo|Rio de Janeiro BR America/Sao_Paulo
Belém BR America/Belem
Manaus BR America/Manaus
Asunción|Asuncion PY America/Asuncion
Montevideo|Punta del Este UY America/Montevideo
Buenos Aires|Córdoba AR America/Argentina/Buenos_Aires
Santiago|Santiago de Chile|Valparaíso CL America/Santiago
`.trim();

export interface City {
  name: string;
  /** ISO 3166 alpha-2. */
  country: string;
  /** IANA name. */
  zone: string;
}

/** Names that are also words, names of persons or of other places: they count only where a place is expected. */
const ambiguous = new Set(['Cambridge', 'Kingston', 'Santiago', 'Georgetown', 'Florence', 'Malabo', 'Washington', 'Livingstone', 'Praia', 'Lima', 'Valencia', 'Córdoba', 'Cuenca', 'Sofia', 'Victoria Falls', 'Houston', 'Austin', 'Dallas', 'Bali', 'Perth', 'Nice', 'Chad', 'San José', 'San Jose', 'San Juan', 'Wellington', 'Melbourne', 'Adelaide', 'Panamá', 'Québec', 'Fez', 'Riga', 'Tripoli', 'Bergen', 'Lagos', 'La Paz', 'Alexandria', 'Cologne', 'Paris', 'Antigua Guatemala', 'Puebla', 'Denver', 'Boston', 'Marseille', 'Saly', 'Bled', 'Essen', 'Caux', 'Aden', 'Goma', 'Dili', 'Gaza']);

export const cities: ReadonlyMap<string, City> = new Map(
  table.split('\n').flatMap((row) => {
    const [, names = '', country = '', zone = ''] = /^(.*) (\S+) (\S+)$/.exec(row) ?? [];
    return names.split('|').map((name) => [key(name), { name, country, zone }] as const);
  }),
);

function key(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’ʻ]/g, "'").toLowerCase();
}

/** The city of exactly this name, whatever its accents and case. */
export const cityNamed = (name: string): City | null => cities.get(key(name.trim())) ?? null;

/** For a place we do not know in a country that keeps one time: that country's zone, under the place's own name. */
export function onlyZoneOf(country: string): City | null {
  const own = [...cities.values()].filter((city) => city.country === country);
  const [first] = own;
  return first && own.every((city) => city.zone === first.zone) ? first : null;
}

// Longest names first, so that "New York City" is not read as "New York".
const anyCity = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...cities.values()].map((city) => city.name).sort((a, b) => b.length - a.length).map((name) => name.replace(/[.]/g, '\\.').replace(/'/g, "['’]")).join('|')})(?![\\p{L}\\p{N}-])`,
  'gu',
);

/** Cities named in a text, in order. Names that are also something else count only with `certain: false`. */
export function citiesIn(text: string, certain = false): { city: City; phrase: string; at: number }[] {
  return [...text.matchAll(anyCity)].flatMap((match) => {
    const city = cityNamed(match[0]);
    return city && !(certain && ambiguous.has(city.name)) ? [{ city, phrase: match[0], at: match.index }] : [];
  });
}
