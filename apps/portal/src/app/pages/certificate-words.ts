const zh = {
  certificate: '证书核验',
  certificateStates: {
    valid: '有效：与现行发布一致',
    corrected: '已更正：后来的发布取代了它',
    withdrawn: '已撤回：榜单不再有效',
  },
  certificateNow: '查看现行证书',
  certificateFor: '授予',
  certificateDate: '发布日期',
  certificateNumber: '编号',
  certificateSheet: '下载证书（PDF）',
};

/** Whether a certificate holds. */
const en: typeof zh = {
  certificate: 'Check of a certificate',
  certificateStates: {
    valid: 'Valid: it says what the release in force says',
    corrected: 'Corrected: a later release took its place',
    withdrawn: 'Withdrawn: the list no longer holds',
  },
  certificateNow: 'See the certificate in force',
  certificateFor: 'Given to',
  certificateDate: 'Released',
  certificateNumber: 'Number',
  certificateSheet: 'Download the certificate (PDF)',
};

export const certificateWords = { 'zh-CN': zh, en } as const;
