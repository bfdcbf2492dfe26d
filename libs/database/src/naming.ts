import { DefaultNamingStrategy } from 'typeorm';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns are written `starts_at` in the database and `startsAt` in the code. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined): string {
    return given ?? snake(property);
  }

  override tableName(target: string, given: string | undefined): string {
    return given ?? snake(target).replace(/^_/, '');
  }
}
