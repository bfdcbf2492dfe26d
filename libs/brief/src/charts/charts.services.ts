import { ChartsQuery } from './charts.query';
import { PlaceChart } from './place-chart';

export const chartServices = [ChartsQuery, PlaceChart];
