export function ask<Row extends object>(home: string, sql: string, values?: unknown[]): Promise<Row[]>;
