import type { RefusalValues } from './vote-client';

/** A sentence about a refusal; `time` says a moment in the language of the page. */
type Said = string | ((values: RefusalValues, time: (iso: unknown) => string) => string);

const waitOf = (
  { wait = 60 }: RefusalValues,
  say: (count: number, isSeconds: boolean) => string,
): string => (wait < 120 ? say(wait, true) : say(Math.ceil(wait / 60), false));

/** The words of the live pages. `en` must say everything that zh-CN says: the compiler checks it. */
const zh = {
  vote: '公众投票',
  loading: '正在载入…',
  noNetwork: '服务器没有回应，请检查网络后重试。',
  again: '重试',
  by: (name: string) => `${name}主办`,
  choose: (most: number) =>
    most === 1 ? '请选择1个，然后投票。' : `最多选${most}个，选好后一次提交。`,
  order: '排列顺序随机，与名次无关。',
  find: '查找',
  findHint: '输入名称或省份',
  daily: '每人每天可投一票，北京时间零点起可再投。',
  chosen: (count: number, most: number) => `已选 ${count} / ${most}`,
  cast: '投票',
  more: '简介与评论',
  noEntrant: '没有这个参评对象。',
  profile: '申报简介',
  profileNote: '由参评者在申报时填写。',
  noProfile: '参评者没有填写公开的简介。',
  selected: '入选',
  result: '查看结果',
  page: '城市页面',
  ahead: '投票尚未开始',
  aheadAt: (when: string) => `投票将于${when}开始。`,
  closed: '投票已结束',
  closedNote: '结果发布时将公开全部选票与统计，届时任何人都可以重新计票。',
  released: '结果已发布',
  until: (when: string) => `投票截止：${when}`,
  stage: (stage: string) => `当前阶段：${stage}`,
  prove: { mail: '邮箱验证', sms: '短信验证', codes: '输入投票码', oidc: '身份验证' },
  signIn: (provider: string) => `前往${provider}验证`,
  signInNote: '验证后回到本页，所选内容保留，再点“投票”即可。',
  signedIn: '身份验证已通过，15分钟内有效。',
  address: '邮箱',
  number: '手机号码',
  sendCode: '发送验证码',
  sendAgain: '重新发送',
  sent: '验证码已发送，15分钟内有效。',
  code: '验证码',
  votingCode: '投票码',
  privacy: '仅用于防止重复投票，异议期结束后销毁密钥，无法再与选票对应。',
  working: '本机正在计算防刷验证…',
  sendingCode: '正在发送验证码…',
  retrying: '没有收到答复，正在重新提交（不会重复计票）…',
  doneTitle: '投票成功，您的一票已计入',
  doneBefore: '您已经投过票',
  doneToday: '您今天已经投过票',
  doneBeforeNote: '每人一票。下面是您之前那张选票的回执。',
  doneBeforeDaily: '每人每天一票，明天可再投。下面是您今天那张选票的回执。',
  tomorrow: '每天可投一票，明天可再投。',
  doneNote: '选票已安全保存，半分钟内写入公开账本。计票前会统一核查机器投票，作废数量随结果公布。',
  yours: '您的选择',
  receipt: '回执号',
  keep: '请保存回执号。凭它可以随时核对选票仍在账本中、未被改动。',
  copy: '复制',
  copied: '已复制',
  matches: '本机已核对：写入账本的承诺值与您的选择一致。',
  differs: '承诺值与您的选择不一致，请截图并联系主办方。',
  another: '换一个人在本机投票',
  check: '核对回执',
  checkTitle: '核对选票回执',
  checkNote: '输入投票后得到的20位回执号。',
  castAt: '投票时间',
  place: '账本位置',
  placeOf: (n: number) => `第${n}条`,
  waiting: '正在写入账本，约需半分钟。',
  checkpoint: '检查点',
  checkpointOf: (when: string, entries: number) => `${when}签名，含${entries}条`,
  noCheckpoint: '将在一小时内签名',
  status: '状态',
  statuses: { recorded: '已记录', counted: '已计入结果', void: '已作废' },
  commitment: '承诺值',
  noReceipt: '没有这个回执号，请逐位核对。',
  anyone: '任何人都可以核对',
  anyoneNote:
    '账本公开，每小时签名一次；投票期间只有承诺值，看不出票数。结果发布后可用下面的命令重新计票。',
  comments: '评论',
  comment: '写评论',
  name: '称呼（可不填）',
  text: '内容',
  send: '提交',
  commentSent: '已提交，审核后显示。',
  noComments: '还没有评论。',
  anonymous: '匿名',
  back: '返回投票',
  notice: '公示',
  how: '评价方法与对象',
  sources: (note: string) => `数据来源：${note}`,
  subjects: (count: number) => `评价对象（${count}个）`,
  stageUntil: (day: string) => `计划截止：${day}`,
  aboutNote: '输入名称并从列表中选择；不填即针对整体评选过程。',
  aboutUnknown: '列表中没有这个名称，请从列表中选择或清空。',
  textNote: '至少10个字。',
  filedOn: '受理时间：',
  closedOn: '办结时间：',
  objection: '提出异议',
  objectionNote:
    '公示期间，任何人都可以对参评对象或评选过程提出异议。异议办结前，结果不会发布。请写明事实与可核查的依据。',
  about: '涉及对象',
  aboutAll: '整体评选过程',
  contact: '联系方式（可不填，仅主办方可见）',
  objected: '异议已受理',
  tracker: '受理编号',
  trackerNote: '凭编号可查询办理结果。',
  noObjections: '目前不受理异议。',
  find2: '查询办理结果',
  findings: { upheld: '成立', rejected: '不成立', inadmissible: '不予受理' },
  pending: '办理中',
  notices: '正在公示',
  seeNotice: '查看公示',
  untilDay: (day: string) => `公示至${day}`,
  live: '正在投票',
  takePart: '去投票',
  refused: {
    'ballot.unknown': '这里没有公众投票。',
    'notice.unknown': '这里没有公示，或公示尚未开始。',
    'objection.subject': '涉及对象不在本期范围内，请从列表中选择。',
    'ballot.not-open': ({ opensAt, closedAt }, time) =>
      opensAt !== undefined
        ? `投票将于${time(opensAt)}开始。`
        : closedAt !== undefined
          ? `投票已于${time(closedAt)}截止，这张选票没有计入。`
          : '投票未在进行。',
    'ballot.choices': ({ chosen, most }) =>
      most === undefined
        ? '所选对象有变化，请刷新页面后重选。'
        : `选了${String(chosen)}个，每票最多选${String(most)}个。`,
    'ballot.code': ({ minutes }) =>
      minutes === undefined
        ? '没有这个投票码，请逐位核对。'
        : `验证码不正确，或已超过${String(minutes)}分钟。请核对后重填，或重新发送。`,
    'ballot.gateway':
      '短信网关此刻没有响应，验证码没有发出。请几分钟后再点“发送验证码”，所选内容仍保留。',
    'ballot.more-work': '来自此处的选票较多，本机要多验证一会儿，请再点一次。',
    'ballot.no-comments': '现在不收评论。',
    'ballot.not-out': '选票随结果一同公开。',
    'auth.provider': '身份验证没有完成，请再试一次。',
    'ballot.address': ({ domains }) =>
      Array.isArray(domains)
        ? `本次投票只接受${domains.join('、')}的邮箱。`
        : '无法向这里发送验证码，请检查号码或邮箱是否写全。',
    'ballot.proof': '需要另一种验证，请按页面提示操作。',
    'ballot.busy': '此刻投票的人很多，请稍候再点一次。',
    'ballot.work': '防刷验证已过期，请再点一次。',
    'auth.too-many': (values) =>
      `尝试次数过多，请${waitOf(values, (count, isSeconds) => `${count}${isSeconds ? '秒' : '分钟'}`)}后再试。`,
    'objection.not-now': '目前不受理异议。',
    'objection.unknown': '没有这个编号。',
    'request.invalid': '请检查填写的内容。',
  } as Readonly<Record<string, Said>>,
  failed: '未能完成，请稍后再试。',
};

export type VoteWords = typeof zh;

const en: VoteWords = {
  vote: 'Public vote',
  loading: 'Loading…',
  noNetwork: 'The server does not answer; check the network and try again.',
  again: 'Try again',
  by: (name) => `Held by ${name}`,
  choose: (most) =>
    most === 1 ? 'Choose one, then vote.' : `Choose up to ${most} and cast them at once.`,
  order: 'The order is random and says nothing about ranks.',
  find: 'Find',
  findHint: 'name or province',
  daily: 'One ballot a person a day; the next from midnight, Beijing time.',
  chosen: (count, most) => `${count} of ${most} chosen`,
  cast: 'Vote',
  more: 'Profile and comments',
  noEntrant: 'There is no such entrant.',
  profile: 'In its own words',
  profileNote: 'Written by the entrant in its application.',
  noProfile: 'The entrant wrote nothing for the public.',
  selected: 'Selected',
  result: 'See the result',
  page: 'Page of the city',
  ahead: 'The vote has not opened yet',
  aheadAt: (when) => `It opens at ${when}.`,
  closed: 'The vote has closed',
  closedNote:
    'All ballots and sums are published with the result; then anybody can count them again.',
  released: 'The result is out',
  until: (when) => `Open until ${when}`,
  stage: (stage) => `Stage: ${stage}`,
  prove: {
    mail: 'Verify by mail',
    sms: 'Verify by text message',
    codes: 'Enter your code',
    oidc: 'Verify who you are',
  },
  signIn: (provider) => `Go to ${provider}`,
  signInNote: 'You come back to this page with your choice; then press Vote.',
  signedIn: 'You are verified, for 15 minutes.',
  address: 'Mail address',
  number: 'Telephone number',
  sendCode: 'Send a code',
  sendAgain: 'Send another',
  sent: 'The code is on its way and good for 15 minutes.',
  code: 'Code',
  votingCode: 'Voting code',
  privacy:
    'Used only against voting twice. The key is destroyed after the objections; then nothing leads to your ballot.',
  working: 'This device is computing its proof of work…',
  sendingCode: 'Sending a code…',
  retrying: 'No answer yet; sending the same ballot again, which counts once…',
  doneTitle: 'You have voted; your ballot is counted',
  doneBefore: 'You have voted already',
  doneToday: 'You have voted today',
  doneBeforeNote: 'One ballot each. This is the receipt of the one you cast.',
  doneBeforeDaily:
    'One ballot a day; you may vote again tomorrow. This is the receipt of the one you cast today.',
  tomorrow: 'One ballot a day; you may vote again tomorrow.',
  doneNote:
    'It is stored and enters the public ledger. Ballots of machines are looked for before the count; how many are void is published with the result.',
  yours: 'Your choice',
  receipt: 'Receipt',
  keep: 'Keep the receipt. With it you can check at any time that your ballot is in the ledger, unchanged.',
  copy: 'Copy',
  copied: 'Copied',
  matches: 'Checked on this device: the commitment stands for what you chose.',
  differs:
    'The commitment does not stand for what you chose; keep a picture and tell the organiser.',
  another: 'Another person votes on this device',
  check: 'Check a receipt',
  checkTitle: 'Check a ballot by its receipt',
  checkNote: 'Type the 20 characters that you got after voting.',
  castAt: 'Cast at',
  place: 'Place in the ledger',
  placeOf: (n) => `entry ${n}`,
  waiting: 'on its way into the ledger, within half a minute',
  checkpoint: 'Checkpoint',
  checkpointOf: (when, entries) =>
    `signed at ${when}, with ${entries} ${entries === 1 ? 'entry' : 'entries'}`,
  noCheckpoint: 'to be signed within an hour',
  status: 'Status',
  statuses: { recorded: 'recorded', counted: 'counted in the result', void: 'void' },
  commitment: 'Commitment',
  noReceipt: 'No ballot has this receipt; check it letter by letter.',
  anyone: 'Anybody can check',
  anyoneNote:
    'The ledger is public and signed every hour. While the vote is open it holds commitments, which show no votes. After the result, this command counts again.',
  comments: 'Comments',
  comment: 'Write a comment',
  name: 'Name (optional)',
  text: 'Text',
  send: 'Send',
  commentSent: 'Sent; it appears after it has been read.',
  noComments: 'No comments yet.',
  anonymous: 'Anonymous',
  back: 'Back to the vote',
  notice: 'Public notice',
  how: 'How and who is evaluated',
  sources: (note) => `Sources: ${note}`,
  subjects: (count) => `Who is evaluated (${count})`,
  stageUntil: (day) => `Planned to end on ${day}`,
  aboutNote: 'Type a name and choose it from the list; empty means the evaluation as a whole.',
  aboutUnknown: 'The list has no such name; choose from it or leave this empty.',
  textNote: 'Ten characters at least.',
  filedOn: 'Filed at ',
  closedOn: 'Closed at ',
  objection: 'Object',
  objectionNote:
    'During the notice anybody may object to an entrant or to how it is evaluated. The result is not released before every case is closed. Say what is wrong and how it can be checked.',
  about: 'About',
  aboutAll: 'the evaluation as a whole',
  contact: 'How to reach you (optional, seen by the organiser alone)',
  objected: 'Your objection is a case now',
  tracker: 'Number of the case',
  trackerNote: 'With it you can see what became of it.',
  noObjections: 'No objections are taken now.',
  find2: 'See what became of a case',
  findings: { upheld: 'upheld', rejected: 'rejected', inadmissible: 'inadmissible' },
  pending: 'under way',
  notices: 'In public notice',
  seeNotice: 'See the notice',
  untilDay: (day) => `until ${day}`,
  live: 'Open votes',
  takePart: 'Vote',
  refused: {
    'ballot.unknown': 'There is no public vote here.',
    'notice.unknown': 'There is no public notice here, or not yet.',
    'objection.subject': 'This is not evaluated here; please choose from the list.',
    'ballot.not-open': ({ opensAt, closedAt }, time) =>
      opensAt !== undefined
        ? `The vote opens at ${time(opensAt)}.`
        : closedAt !== undefined
          ? `The vote closed at ${time(closedAt)}; this ballot was not taken.`
          : 'The vote is not open.',
    'ballot.choices': ({ chosen, most }) =>
      most === undefined
        ? 'What can be chosen has changed; reload the page and choose again.'
        : `You chose ${String(chosen)}; a ballot names ${String(most)} at most.`,
    'ballot.code': ({ minutes }) =>
      minutes === undefined
        ? 'There is no such voting code; please check it letter by letter.'
        : `The code is not right, or older than ${String(minutes)} minutes. Check it, or send another.`,
    'ballot.gateway':
      'The gateway for text messages does not answer; no code was sent. Press “Send a code” again in some minutes; your choice stays.',
    'ballot.more-work':
      'Many ballots come from here, so this device must compute longer; please press again.',
    'ballot.no-comments': 'No comments are taken now.',
    'ballot.not-out': 'Ballots are opened with the result.',
    'auth.provider': 'The verification was not completed; please try again.',
    'ballot.address': ({ domains }) =>
      Array.isArray(domains)
        ? `Only addresses of ${domains.join(', ')} vote here.`
        : 'No code can be sent there; please check that it is complete.',
    'ballot.proof': 'Another proof is needed; please follow the page.',
    'ballot.busy': 'Very many are voting right now; please press again in a moment.',
    'ballot.work': 'The proof of work has expired; please press again.',
    'auth.too-many': (values) =>
      `Too many tries; please try again in ${waitOf(values, (count, isSeconds) => `${count} ${isSeconds ? 'seconds' : 'minutes'}`)}.`,
    'objection.not-now': 'No objections are taken now.',
    'objection.unknown': 'There is no case of this number.',
    'request.invalid': 'Please check what you typed.',
  },
  failed: 'It did not work; please try again later.',
};

export const voteWords: Readonly<Record<'zh-CN' | 'en', VoteWords>> = { 'zh-CN': zh, en };
