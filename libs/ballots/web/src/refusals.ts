import { inRow, type RefusalsOf } from '@bangyang/ui/refusals';

const timed = (iso: unknown): string =>
  new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(String(iso)),
  );

const handlers: Readonly<Record<string, string>> = {
  device: '本机',
  mail: '邮箱',
  sms: '短信',
  codes: '投票码',
  oidc: '统一身份',
};

export const refusals: RefusalsOf<'ballot' | 'notice' | 'objection'> = {
  'ballot.address': {
    detail: ({ domains }) =>
      domains === undefined
        ? '不能向这个邮箱或手机号发送验证码'
        : `本次投票只接受${inRow(domains)}的邮箱`,
    fix: '请核对后重新填写',
  },
  'ballot.busy': { detail: '投票的人很多', fix: '请几秒后再提交一次，不会重复计票' },
  'ballot.choices': {
    detail: ({ chosen, most, number }) =>
      most !== undefined
        ? `选了${chosen}个，每票最多选${most}个`
        : number !== undefined
          ? `${number}号不在本次投票的名单内`
          : '同一参评对象只能选一次',
    fix: '请核对后重新选择',
  },
  'ballot.code': {
    detail: ({ minutes }) =>
      minutes === undefined ? '名单内没有这个投票码' : `验证码不正确，或已超过${minutes}分钟`,
    fix: ({ minutes }) => (minutes === undefined ? '请逐位核对' : '请核对，或重新获取'),
  },
  'ballot.gateway': {
    detail: '短信网关没有接收，验证码没有发出',
    fix: '请几分钟后再试；此前收到的验证码仍然有效',
  },
  'ballot.key-gone': { detail: '密钥已销毁，或已有人提出销毁', fix: '请刷新页面' },
  'ballot.key-needed': {
    detail: ({ objections }) =>
      objections === undefined
        ? '现在不能销毁密钥'
        : `还有${objections}件异议没有办结，现在不能销毁密钥`,
    fix: '请在结果发布、异议全部办结之后，由一人提出、另一人确认',
  },
  'ballot.more-work': { detail: '来自此处的选票较多，需要多验证一会儿', fix: '请再提交一次' },
  'ballot.no-comments': { detail: '现在不收评论' },
  'ballot.none': { detail: '这个评价方法没有公众投票' },
  'ballot.not-open': {
    detail: ({ opensAt, closedAt }) =>
      opensAt !== undefined
        ? `投票将于${timed(opensAt)}开始`
        : closedAt !== undefined
          ? `投票已于${timed(closedAt)}截止`
          : '当前没有在投票',
  },
  'ballot.not-out': { detail: '选票随结果一同公开', fix: '此前可以查看选票承诺' },
  'ballot.open': { detail: '投票进行中，不能这样办理', fix: '请先截止投票' },
  'ballot.opened': { detail: ({ at }) => `投票已于${timed(at)}开始，规则不能再改` },
  'ballot.proof': {
    detail: ({ asked }) =>
      asked === undefined
        ? '验证方式与本次投票的规则不符'
        : `本次投票要求${handlers[String(asked)] ?? '另一种方式'}验证`,
    fix: '请刷新页面后重新验证',
  },
  'ballot.reason': { detail: '请写明理由' },
  'ballot.ruled': {
    detail: ({ ballots }) =>
      ballots === undefined
        ? '这项裁定，或同批选票的另一项裁定，已经生效'
        : `其中${ballots}张选票已提出同样的处理意见，待另一人确认`,
    fix: '请刷新页面',
  },
  'ballot.seed-first': {
    detail: '还没有公布抽签的种子承诺，投票不能截止，也不能定截止时间',
    fix: '请先在“计算”页公布承诺；投票结束后就不能再选种子',
  },
  'ballot.unknown': { detail: '没有这次公众投票', fix: '请核对网址' },
  'ballot.unknown-comment': { detail: '没有这条评论，或已处理', fix: '请刷新页面' },
  'ballot.unknown-receipt': {
    detail: ({ unknown }) =>
      unknown === undefined ? '没有这张选票' : `有${unknown}个回执不是本次投票的`,
    fix: '请逐字核对回执',
  },
  'ballot.unknown-ruling': { detail: '没有这项裁定', fix: '请刷新页面' },
  'ballot.work': { detail: '验证没有通过或已过期', fix: '请再提交一次' },
  'notice.unknown': { detail: '没有这份公示，或尚未公布', fix: '请从列表进入' },
  'objection.closed': {
    detail: ({ by, at }) =>
      at === undefined ? '这件异议已经办结' : `${by ?? '他人'}已于${timed(at)}办结这件异议`,
    fix: '请刷新页面',
  },
  'objection.not-now': { detail: '现在不受理异议' },
  'objection.subject': { detail: '涉及对象不在本期范围内', fix: '请从列表中选择' },
  'objection.unknown': { detail: '没有这件异议', fix: '请核对查询号' },
};
