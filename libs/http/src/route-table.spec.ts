import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Controller, Delete, Get, Module, Param, Post, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { lookRoutesUp } from './route-table.js';

@Controller('things')
class ThingsController {
  @Get()
  all(@Req() request: Request) {
    return { found: 'all', route: (request.route as { path: string }).path };
  }
  @Get('newest')
  newest() {
    return { found: 'newest' };
  }
  @Get(':id')
  one(@Param() params: object, @Req() request: Request) {
    return { found: 'one', params, route: (request.route as { path: string }).path };
  }
  @Post(':id/parts/:no')
  part(@Param() params: object) {
    return { found: 'part', params };
  }
  @Delete('newest/parts/:no')
  newestPart(@Param() params: object) {
    return { found: 'newest part', params };
  }
  @Get('files/*path')
  files(@Param() params: object) {
    return { found: 'files', params };
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let looked: NestExpressApplication;
let tried: NestExpressApplication;
beforeAll(async () => {
  const options = { logger: false, routeResolutionStrategy: 'specificity' } as const;
  [looked, tried] = (await Promise.all(
    [0, 1].map(() => NestFactory.create<NestExpressApplication>(ThingsModule, options)),
  )) as [NestExpressApplication, NestExpressApplication];
  lookRoutesUp(looked);
  await looked.listen(0, '127.0.0.1');
  await tried.listen(0, '127.0.0.1');
});
afterAll(() => Promise.all([looked.close(), tried.close()]));

const ask = async (app: NestExpressApplication, method: string, path: string) => {
  const answer = await fetch(`${await app.getUrl()}${path}`, { method });
  return { status: answer.status, body: await answer.text() };
};

it.each([
  ['GET', '/things'],
  ['GET', '/things/'],
  ['HEAD', '/things'],
  ['GET', '/THINGS/Newest'],
  ['GET', '/things/newest?x=/y'],
  ['GET', '/things/n%65west'],
  ['GET', '/things/%C3%85?a=1'],
  ['GET', '/things/a%2Fb'],
  ['POST', '/things/newest/parts/2'],
  ['DELETE', '/things/newest/parts/2'],
  ['POST', '/things/x/parts/2/'],
  ['DELETE', '/things/x/parts/2'],
  ['POST', '/things//parts/2'],
  ['GET', '//things'],
  ['GET', '/things//'],
  ['POST', '/things'],
  ['PUT', '/things/1'],
  ['GET', '/'],
  ['GET', '/things/1/2/3/4'],
  ['GET', '/things/files/a/b%20c'],
])('%s %s is answered as Express would', async (method, path) => {
  expect(await ask(looked, method, path)).toEqual(await ask(tried, method, path));
});

it('tells the route, and refuses what cannot be decoded', async () => {
  const { body } = await ask(looked, 'GET', '/things/17');
  expect(JSON.parse(body)).toEqual({ found: 'one', params: { id: '17' }, route: '/things/:id' });
  expect((await ask(looked, 'GET', '/things/%E0%A4%A')).status).not.toBe(200);
});
