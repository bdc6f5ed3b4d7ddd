import { inRow, type RefusalsOf } from '@bangyang/ui/refusals';

/** What a cell of a register holds, by the kind of its field. */
const asked: Readonly<Record<string, string>> = {
  anything: '必填',
  number: '须是准确的数；“超过”“约”等另选限定词',
  year: '须是四位年份',
  date: '须是日期，如2019-08-31、2019-08或2019',
  link: '须是http或https开头的网址',
  place: '不能确定是哪个地方，请写全称（如广东省深圳市龙华区）或六位区划代码',
  choice: '请从列出的选项中选择',
  indicator: '请从列出的指标中选择',
};

export const refusals: RefusalsOf<'diagnosis' | 'public' | 'register' | 'release' | 'text'> = {
  'diagnosis.none': {
    detail: '还没有这座城市的诊断书',
    fix: '期次发布后，凭数据表参评的城市才有诊断书',
  },
  'diagnosis.unknown': { detail: '没有这份诊断书，或您无权查看', fix: '请从列表进入' },
  'public.not-loaded': { detail: '公开的结果正在准备', fix: '请稍后刷新页面' },
  'public.unknown': { detail: '没有这项内容，或尚未公开', fix: '请从列表进入' },
  'register.changed': {
    detail: ({ by }) => `${by ?? '他人'}刚刚保存过这份登记册`,
    fix: '请保留您的内容，刷新后核对再保存',
  },
  'register.entry': {
    where: ({ entry, field }) => `第${entry}条“${field}”`,
    detail: ({ asks }) => asked[String(asks)] ?? '填写的内容不符合要求',
    fix: '请更正后再保存；本次没有保存任何内容',
  },
  'register.locked': {
    detail: '已有发布安排，登记册随之固定',
    fix: '请先取消发布安排，再修改登记册',
  },
  'register.unknown': { detail: '这个评价方法没有这份登记册', fix: '请刷新页面' },
  'release.bundle-damaged': {
    detail: '发布包与发布时的校验值不符',
    fix: '请管理员从备份恢复该文件',
  },
  'release.bundle-missing': {
    detail: '发布包文件不在',
    fix: '请管理员从备份恢复数据目录',
  },
  'release.no-predecessor': {
    detail: ({ kind }) => (kind === 'release' ? '本期已经发布' : '还没有可以勘误或撤回的发布'),
    fix: ({ kind }) => (kind === 'release' ? '需要改正时请提出勘误' : '请先提出发布'),
  },
  'release.no-such-step': {
    detail: '这个评价方法的流程没有发布这一步',
    fix: '请联系方法的作者',
  },
  'release.not-verifiable': {
    detail: '发布包未能通过独立复算，没有发布',
    fix: '请重新计算后再提出发布；仍不通过请联系管理员',
  },
  'release.objection-open': {
    detail: ({ count }) =>
      count === undefined ? '还有异议没有办结' : `还有${count}件异议没有办结`,
    fix: '请先在“公示与异议”页办结，再提出发布',
  },
  'release.settled': {
    detail: '这项发布安排已确认、取消或执行完毕',
    fix: '请刷新页面；需要时另行提出',
  },
  'release.signing-key-damaged': {
    detail: '签名密钥文件已损坏',
    fix: '请管理员从备份恢复；更换密钥会使读者无法核验',
  },
  'release.stale-run': {
    detail: '这次计算之后，数据、票数、评分或方法有变动',
    fix: '请重新计算',
  },
  'release.texts-missing': {
    detail: ({ texts }) => `还没有写：${inRow(texts)}`,
    fix: '请到“文本”页补齐',
  },
  'release.time': {
    detail: ({ local, zone }) =>
      zone === undefined
        ? `“${local}”不是日期和时间`
        : `${zone}时区没有${String(local).replace('T', ' ')}这一时刻（夏令时跳过）`,
    fix: ({ zone }) => (zone === undefined ? '请按2026-12-01 10:00的样式填写' : '请改为前后的时刻'),
  },
  'release.unknown': { detail: '没有这项发布安排，或时间未到', fix: '请刷新页面' },
  'release.zone': {
    detail: ({ zone }) => `没有“${zone}”这个时区`,
    fix: '请填写如Asia/Shanghai的时区',
  },
  'text.changed': {
    detail: ({ by }) => `${by ?? '他人'}刚刚保存过这段文本`,
    fix: '请保留您的文字，刷新后核对再保存',
  },
  'text.locked': { detail: '已有发布安排，文本随之固定', fix: '请先取消发布安排' },
  'text.unknown': { detail: '这个评价方法没有这段文本', fix: '请刷新页面' },
};
