import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const SESSION = 'session';
const CSRF = 'csrf';
const TOKEN = 'token';

/** What the groups of operations are about, in the order in which an evaluation meets them. */
const groups = {
  public:
    '公开：榜单、城市、投票、公示 · What anybody may read and do: lists, places, votes, notices',
  account: '登录与本人账号 · Signing in, and one’s own account',
  organiser: '主办方：成员、审计、回调 · An organiser: members, audit, mails, tokens, webhooks',
  editions: '期次与阶段 · Editions, their stages and calendars',
  data: '数据导入与数据集 · Imports and datasets',
  collection: '分来源采集 · Collection by source',
  questionnaires: '问卷 · Questionnaires',
  verifications: '数据核验与异议答复 · Values in question and their answers',
  recommendations: '自荐与推荐 · What entrants and recommenders send in',
  applications: '申报与材料 · Applications and their evidence',
  reviews: '专家评审 · Reviews by experts',
  ballots: '公众投票 · Public votes',
  combinations: '合成得分 · Combined results',
  results: '计算结果 · Computations',
  registers: '清单与正文 · Registers of a release',
  releases: '发布、更正、撤回 · Releases, corrections and withdrawals',
  diagnoses: '城市诊断 · Diagnoses for cities',
  progress: '长任务进度 · Progress of long jobs',
  health: '运行状况 · Whether it runs',
} as const;

const DESCRIPTION = `
**怎样登录**：\`POST /api/auth/login\`，请求体 \`{ "email": …, "password": … }\`；会话在 cookie 里，回答中的 \`csrf\` 值在每个改动数据的请求里写进请求头
\`x-csrf-token\`。脚本可改用主办方签发的令牌：\`Authorization: Bearer …\`。\`x-permission\` 是操作所需的权限，\`x-public\` 的操作人人可用。出错时回答
\`application/problem+json\`，\`code\` 稳定不变。改动数据的操作可加 \`?dry_run\`，只试不做。

**Signing in**: \`POST /api/auth/login\` with \`{ "email": …, "password": … }\`; the session is a cookie, and what changes something carries the \`csrf\` value
of the answer in the header \`x-csrf-token\`. Scripts may carry a token of the organiser instead: \`Authorization: Bearer …\`. \`x-permission\` is what an
operation asks for; \`x-public\` is open to everybody. A refusal is \`application/problem+json\` whose \`code\` stays the same. With \`?dry_run\` a change is
tried and taken back.

\`\`\`sh
curl -c jar -H 'content-type: application/json' -d '{"email":"owner@demo.example","password":"bangyang-demo"}' /api/auth/login
curl -b jar /api/organisers/demo/editions
curl /api/public/editions/top100-2022/lists/ranking.csv
\`\`\``;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Every operation as an OpenAPI document, at `/api/openapi.json`, and as pages to read and try, at `/api/docs`. */
export function documentApi(app: INestApplication): void {
  const builder = new DocumentBuilder()
    .setTitle('榜样 Bangyang API')
    .setDescription(DESCRIPTION.trim())
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addApiKey({ type: 'apiKey', in: 'cookie', name: 'bangyang_session' }, SESSION)
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-csrf-token' }, CSRF)
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, TOKEN);
  for (const [name, about] of Object.entries(groups)) builder.addTag(name, about);
  const document = SwaggerModule.createDocument(app, builder.build());
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problem },
  };
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>))
      complete(path, method, operation);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: '榜样 Bangyang API',
    swaggerOptions: { docExpansion: 'none', filter: true, showExtensions: true },
  });
}

/** What Nest cannot see: parameters that only a guard reads, who may call, and how a refusal looks. */
function complete(path: string, method: string, operation: Operation): void {
  const known = new Set(
    (operation.parameters ?? []).map((parameter) => 'name' in parameter && parameter.name),
  );
  const missing = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  operation.parameters = [
    ...missing
      .filter((name) => !known.has(name))
      .map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }) as const),
    ...(operation.parameters ?? []),
  ];
  if ('x-permission' in operation)
    operation.security = [
      { [SESSION]: [], ...(method !== 'get' && { [CSRF]: [] }) },
      { [TOKEN]: [] },
    ];
  for (const [status, answer] of Object.entries(operation.responses))
    if (answer && 'description' in answer && answer.description === '')
      answer.description = status === '204' ? 'Done; nothing to say' : 'Done';
  operation.responses['default'] ??= {
    description: 'A refusal: what, where and what to do',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const problem = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'stable; what programs decide by' },
    detail: { type: 'string', description: 'what is wrong' },
    where: { type: 'string', description: 'file, row, field or parameter' },
    fix: { type: 'string', description: 'what to do' },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
  example: {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    code: 'public.unknown',
    detail: 'nothing is released under this address',
    where: 'top100-1999',
    fix: 'look at /api/public/editions for what is',
  },
};
