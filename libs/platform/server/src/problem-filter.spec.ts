import { CodedError } from '@bangyang/kernel';
import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { problemOf } from './problem-filter.js';

describe('what a caller is told', () => {
  it('is what went wrong, where, and what to do, under the status of its code', () => {
    const error = new CodedError({
      code: 'table.column-missing',
      what: 'the column pop is missing',
      where: 'cities.csv row 1',
      fix: 'add it',
      values: { column: 'pop', file: 'cities.csv', similar: [] },
    });
    expect(problemOf(error)).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'table.column-missing',
      detail: 'the column pop is missing',
      where: 'cities.csv row 1',
      fix: 'add it',
      values: { column: 'pop', file: 'cities.csv', similar: [] },
    });
  });

  it('is 404 for whatever is not known, whoever does not know it', () => {
    expect(
      problemOf(new CodedError({ code: 'edition.unknown', what: 'there is no edition x' })).status,
    ).toBe(404);
    expect(problemOf(new NotFoundException('Cannot GET /x'))).toMatchObject({
      status: 404,
      code: 'route.unknown',
    });
  });

  it('names the field of a message that does not fit its schema', () => {
    const { error } = z.object({ scores: z.array(z.number()) }).safeParse({ scores: [1, 'two'] });
    expect(problemOf(error)).toMatchObject({
      status: 400,
      code: 'request.invalid',
      where: 'scores.1',
    });
  });

  it('gives nothing away of a defect', () => {
    const text = JSON.stringify(problemOf(new Error('password of bangyang_app is hunter2')));
    expect(text).toContain('"code":"internal"');
    expect(text).not.toContain('hunter2');
  });
});
