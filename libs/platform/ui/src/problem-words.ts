import type { Refusal, RefusalsOf } from './refusal.js';

/** What pages refuse themselves, and what English pages say otherwise than the server. */
export const ownRefusals = {
  'zh-CN': {
    network: { detail: '服务器没有回应', fix: '请检查网络后重试' },
    internal: { detail: '系统内部出错，操作没有完成', fix: '请稍后重试；仍不成功请联系管理员' },
    'route.unknown': { detail: '没有这个地址', fix: '请从菜单重新进入' },
  },
  en: {
    'auth.step-up': { detail: 'the password was not given, so nothing was done' },
    network: { detail: 'the server does not answer', fix: 'check the network and try again' },
  },
} as const satisfies Readonly<
  Record<'zh-CN' | 'en', Readonly<Record<string, Pick<Refusal, 'detail' | 'fix'>>>>
>;

/** What any room may refuse: requests, files, rates, jobs. */
export const platformRefusals: RefusalsOf<'decimal' | 'evidence' | 'job' | 'request'> = {
  'decimal.malformed': {
    detail: ({ text }) => `“${text}”不是小数`,
    fix: '请用数字和小数点填写，例如0.25',
  },
  'evidence.infected': {
    where: ({ file }) => String(file ?? ''),
    detail: ({ found }) => `文件含有病毒（${found}）`,
    fix: '请清除后重新上传',
  },
  'evidence.no-scanner': {
    detail: '查毒服务没有回应',
    fix: '请稍后重试，已上传的部分保留一天',
  },
  'evidence.not-blind': {
    detail: ({ part }) =>
      part === undefined
        ? '本期评审不透露名称，这个文件无法去除作者信息'
        : `本期评审不透露名称，文件中的“${part}”无法去除作者信息`,
    fix: '请改用未加密、不带附件的PDF，不含宏和其他程序对象的docx、xlsx、pptx，图片、MP4，或只含这些文件的压缩包，每个不超过64 MB',
  },
  'evidence.too-large': {
    where: ({ file }) => String(file ?? ''),
    detail: ({ megabytes, files, empty }) =>
      files !== undefined
        ? `附件最多${files}个`
        : empty
          ? '文件是空的'
          : megabytes !== undefined
            ? `文件是空的，或超过${megabytes} MB`
            : '文件是空的，或太大',
    fix: ({ files, empty }) =>
      empty
        ? '请核对后重新选择'
        : files === undefined
          ? '请压缩或拆分后上传'
          : '请移除一些，或合并为一个压缩包',
  },
  'evidence.type': {
    where: ({ file }) => String(file),
    detail: '不接受这种文件，或内容与文件名不符',
    fix: ({ endings }) => `请上传下列格式之一：${endings.join('、')}`,
  },
  'evidence.unfinished': {
    where: ({ file }) => String(file),
    detail: ({ percent }) => `文件还没有传完（已传${percent}%）`,
    fix: '请继续上传',
  },
  'evidence.unknown': { detail: '没有这个文件，或已移除', fix: '请刷新页面' },
  'job.unknown': { detail: '没有这项任务', fix: '请刷新页面' },
  'request.invalid': {
    detail: ({ field }) =>
      field === undefined || field === ''
        ? '填写的内容不符合要求'
        : `“${field}”一项填写的内容不符合要求`,
    fix: '请核对后重试',
  },
  'request.too-large': { detail: '一次送出的内容太长', fix: '请精简，或作为附件上传' },
  'request.no-dry-run': { detail: '这项操作不能试运行', fix: '请直接办理' },
};

/** How long to wait, where the server says so. */
export const waitWords: Readonly<Record<'zh-CN' | 'en', (seconds: number) => string>> = {
  'zh-CN': (seconds) => `请${spell(seconds, '秒', '分钟')}后再试`,
  en: (seconds) => `try again in ${spell(seconds, ' seconds', ' minutes')}`,
};

const spell = (seconds: number, second: string, minute: string): string =>
  seconds < 120 ? `${seconds}${second}` : `${Math.ceil(seconds / 60)}${minute}`;
