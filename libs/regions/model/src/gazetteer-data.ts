/* Made by data/make-gazetteer.mjs; sources and licences stand in data/README.md. */

/** code,name,pinyin of every unit, parents first */
export const divisionLines = `
110000,北京市,bei jing
110101,东城区,dong cheng
110102,西城区,xi cheng
110105,朝阳区,chao yang
110106,丰台区,feng tai
110107,石景山区,shi jing shan
110108,海淀区,hai dian
110109,门头沟区,men tou gou
110111,房山区,fang shan
110112,通州区,tong zhou
110113,顺义区,shun yi
110114,昌平区,chang ping
110115,大兴区,da xing
110116,怀柔区,huai rou
110117,平谷区,ping gu
110118,密云区,mi yun
110119,延庆区,yan qing
120000,天津市,tian jin
120101,和平区,he ping
120102,河东区,he dong
120103,河西区,he xi
120104,南开区,nan kai
120105,河北区,he bei
120106,红桥区,hong qiao
120110,东丽区,dong li
120111,西青区,xi qing
120112,津南区,jin nan
120113,北辰区,bei chen
120114,武清区,wu qing
120115,宝坻区,bao di
120116,滨海新区,bin hai xin qu
120117,宁河区,ning he
120118,静海区,jing hai
120119,蓟州区,ji zhou
130000,河北省,he bei
130100,石家庄市,shi jia zhuang
130102,长安区,chang an
130104,桥西区,qiao xi
130105,新华区,xin hua
130107,井陉矿区,jing xing kuang qu
130108,裕华区,yu hua
130109,藁城区,gao cheng
130110,鹿泉区,lu quan
130111,栾城区,luan cheng
130121,井陉县,jing xing
130123,正定县,zheng ding
130125,行唐县,xing tang
130126,灵寿县,ling shou
130127,高邑县,gao yi
130128,深泽县,shen ze
130129,赞皇县,zan huang
130130,无极县,wu ji
130131,平山县,ping shan
130132,元氏县,yuan shi
130133,赵县,zhao xian
130181,辛集市,xin ji
130183,晋州市,jin zhou
130184,新乐市,xin le
130200,唐山市,tang shan
130202,路南区,lu nan
130203,路北区,lu bei
130204,古冶区,gu ye
130205,开平区,kai ping
130207,丰南区,feng nan
130208,丰润区,feng run
130209,曹妃甸区,cao fei dian
130224,滦南县,luan nan
130225,乐亭县,lao ting
130227,迁西县,qian xi
130229,玉田县,yu tian
130281,遵化市,zun hua
130283,迁安市,qian an
130284,滦州市,luan zhou
130300,秦皇岛市,qin huang dao
130302,海港区,hai gang
130303,山海关区,shan hai guan
130304,北戴河区,bei dai he
130306,抚宁区,fu ning
130321,青龙满族自治县,qing long
130322,昌黎县,chang li
130324,卢龙县,lu long
130400,邯郸市,han dan
130402,邯山区,han shan
130403,丛台区,cong tai
130404,复兴区,fu xing
130406,峰峰矿区,feng feng kuang qu
130407,肥乡区,fei xiang
130408,永年区,yong nian
130423,临漳县,lin zhang
130424,成安县,cheng an
130425,大名县,da ming
130426,涉县,she xian
130427,磁县,ci xian
130430,邱县,qiu xian
130431,鸡泽县,ji ze
130432,广平县,guang ping
130433,馆陶县,guan tao
130434,魏县,wei xian
130435,曲周县,qu zhou
130481,武安市,wu an
130500,邢台市,xing tai
130502,襄都区,xiang du
130503,信都区,xin du
130505,任泽区,ren ze
130506,南和区,nan he
130522,临城县,lin cheng
130523,内丘县,nei qiu
130524,柏乡县,bai xiang
130525,隆尧县,long yao
130528,宁晋县,ning jin
130529,巨鹿县,ju lu
130530,新河县,xin he
130531,广宗县,guang zong
130532,平乡县,ping xiang
130533,威县,wei xian
130534,清河县,qing he
130535,临西县,lin xi
130581,南宫市,nan gong
130582,沙河市,sha he
130600,保定市,bao ding
130602,竞秀区,jing xiu
130606,莲池区,lian chi
130607,满城区,man cheng
130608,清苑区,qing yuan
130609,徐水区,xu shui
130623,涞水县,lai shui
130624,阜平县,fu ping
130626,定兴县,ding xing
130627,唐县,tang xian
130628,高阳县,gao yang
130629,容城县,rong cheng
130630,涞源县,lai yuan
130631,望都县,wang du
130632,安新县,an xin
130633,易县,yi xian
130634,曲阳县,qu yang
130635,蠡县,li xian
130636,顺平县,shun ping
130637,博野县,bo ye
130638,雄县,xiong xian
130681,涿州市,zhuo zhou
130682,定州市,ding zhou
130683,安国市,an guo
130684,高碑店市,gao bei dian
130700,张家口市,zhang jia kou
130702,桥东区,qiao dong
130703,桥西区,qiao xi
130705,宣化区,xuan hua
130706,下花园区,xia hua yuan
130708,万全区,wan quan
130709,崇礼区,chong li
130722,张北县,zhang bei
130723,康保县,kang bao
130724,沽源县,gu yuan
130725,尚义县,shang yi
130726,蔚县,yu xian
130727,阳原县,yang yuan
130728,怀安县,huai an
130730,怀来县,huai lai
130731,涿鹿县,zhuo lu
130732,赤城县,chi cheng
130800,承德市,cheng de
130802,双桥区,shuang qiao
130803,双滦区,shuang luan
130804,鹰手营子矿区,ying shou ying zi kuang qu
130821,承德县,cheng de xian
130822,兴隆县,xing long
130824,滦平县,luan ping
130825,隆化县,long hua
130826,丰宁满族自治县,feng ning
130827,宽城满族自治县,kuan cheng
130828,围场满族蒙古族自治县,wei chang
130881,平泉市,ping quan
130900,沧州市,cang zhou
130902,新华区,xin hua
130903,运河区,yun he
130921,沧县,cang xian
130922,青县,qing xian
130923,东光县,dong guang
130924,海兴县,hai xing
130925,盐山县,yan shan
130926,肃宁县,su ning
130927,南皮县,nan pi
130928,吴桥县,wu qiao
130929,献县,xian xian
130930,孟村回族自治县,meng cun
130981,泊头市,bo tou
130982,任丘市,ren qiu
130983,黄骅市,huang hua
130984,河间市,he jian
131000,廊坊市,lang fang
131002,安次区,an ci
131003,广阳区,guang yang
131022,固安县,gu an
131023,永清县,yong qing
131024,香河县,xiang he
131025,大城县,da cheng
131026,文安县,wen an
131028,大厂回族自治县,da chang
131081,霸州市,ba zhou
131082,三河市,san he
131100,衡水市,heng shui
131102,桃城区,tao cheng
131103,冀州区,ji zhou
131121,枣强县,zao qiang
131122,武邑县,wu yi
131123,武强县,wu qiang
131124,饶阳县,rao yang
131125,安平县,an ping
131126,故城县,gu cheng
131127,景县,jing xian
131128,阜城县,fu cheng
131182,深州市,shen zhou
140000,山西省,shan xi
140100,太原市,tai yuan
140105,小店区,xiao dian
140106,迎泽区,ying ze
140107,杏花岭区,xing hua ling
140108,尖草坪区,jian cao ping
140109,万柏林区,wan bai lin
140110,晋源区,jin yuan
140121,清徐县,qing xu
140122,阳曲县,yang qu
140123,娄烦县,lou fan
140181,古交市,gu jiao
140200,大同市,da tong
140212,新荣区,xin rong
140213,平城区,ping cheng
140214,云冈区,yun gang
140215,云州区,yun zhou
140221,阳高县,yang gao
140222,天镇县,tian zhen
140223,广灵县,guang ling
140224,灵丘县,ling qiu
140225,浑源县,hun yuan
140226,左云县,zuo yun
140300,阳泉市,yang quan
140302,城区,cheng qu
140303,矿区,kuang qu
140311,郊区,jiao qu
140321,平定县,ping ding
140322,盂县,yu xian
140400,长治市,chang zhi
140403,潞州区,lu zhou
140404,上党区,shang dang
140405,屯留区,tun liu
140406,潞城区,lu cheng
140423,襄垣县,xiang yuan
140425,平顺县,ping shun
140426,黎城县,li cheng
140427,壶关县,hu guan
140428,长子县,zhang zi
140429,武乡县,wu xiang
140430,沁县,qin xian
140431,沁源县,qin yuan
140500,晋城市,jin cheng
140502,城区,cheng qu
140521,沁水县,qin shui
140522,阳城县,yang cheng
140524,陵川县,ling chuan
140525,泽州县,ze zhou
140581,高平市,gao ping
140600,朔州市,shuo zhou
140602,朔城区,shuo cheng
140603,平鲁区,ping lu
140621,山阴县,shan yin
140622,应县,ying xian
140623,右玉县,you yu
140681,怀仁市,huai ren
140700,晋中市,jin zhong
140702,榆次区,yu ci
140703,太谷区,tai gu
140721,榆社县,yu she
140722,左权县,zuo quan
140723,和顺县,he shun
140724,昔阳县,xi yang
140725,寿阳县,shou yang
140727,祁县,qi xian
140728,平遥县,ping yao
140729,灵石县,ling shi
140781,介休市,jie xiu
140800,运城市,yun cheng
140802,盐湖区,yan hu
140821,临猗县,lin yi
140822,万荣县,wan rong
140823,闻喜县,wen xi
140824,稷山县,ji shan
140825,新绛县,xin jiang
140826,绛县,jiang xian
140827,垣曲县,yuan qu
140828,夏县,xia xian
140829,平陆县,ping lu
140830,芮城县,rui cheng
140881,永济市,yong ji
140882,河津市,he jin
140900,忻州市,xin zhou
140902,忻府区,xin fu
140921,定襄县,ding xiang
140922,五台县,wu tai
140923,代县,dai xian
140924,繁峙县,fan shi
140925,宁武县,ning wu
140926,静乐县,jing le
140927,神池县,shen chi
140928,五寨县,wu zhai
140929,岢岚县,ke lan
140930,河曲县,he qu
140931,保德县,bao de
140932,偏关县,pian guan
140981,原平市,yuan ping
141000,临汾市,lin fen
141002,尧都区,yao du
141021,曲沃县,qu wo
141022,翼城县,yi cheng
141023,襄汾县,xiang fen
141024,洪洞县,hong tong
141025,古县,gu xian
141026,安泽县,an ze
141027,浮山县,fu shan
141028,吉县,ji xian
141029,乡宁县,xiang ning
141030,大宁县,da ning
141031,隰县,xi xian
141032,永和县,yong he
141033,蒲县,pu xian
141034,汾西县,fen xi
141081,侯马市,hou ma
141082,霍州市,huo zhou
141100,吕梁市,lv liang
141102,离石区,li shi
141121,文水县,wen shui
141122,交城县,jiao cheng
141123,兴县,xing xian
141124,临县,lin xian
141125,柳林县,liu lin
141126,石楼县,shi lou
141127,岚县,lan xian
141128,方山县,fang shan
141129,中阳县,zhong yang
141130,交口县,jiao kou
141181,孝义市,xiao yi
141182,汾阳市,fen yang
150000,内蒙古自治区,nei meng gu
150100,呼和浩特市,hu he hao te
150102,新城区,xin cheng
150103,回民区,hui min
150104,玉泉区,yu quan
150105,赛罕区,sai han
150121,土默特左旗,tu mo te zuo qi
150122,托克托县,tuo ke tuo
150123,和林格尔县,he lin ge er
150124,清水河县,qing shui he
150125,武川县,wu chuan
150200,包头市,bao tou
150202,东河区,dong he
150203,昆都仑区,kun du lun
150204,青山区,qing shan
150205,石拐区,shi guai
150206,白云鄂博矿区,bai yun e bo kuang qu
150207,九原区,jiu yuan
150221,土默特右旗,tu mo te you qi
150222,固阳县,gu yang
150223,达尔罕茂明安联合旗,da er han mao ming an lian he qi
150300,乌海市,wu hai
150302,海勃湾区,hai bo wan
150303,海南区,hai nan
150304,乌达区,wu da
150400,赤峰市,chi feng
150402,红山区,hong shan
150403,元宝山区,yuan bao shan
150404,松山区,song shan
150421,阿鲁科尔沁旗,a lu ke er qin qi
150422,巴林左旗,ba lin zuo qi
150423,巴林右旗,ba lin you qi
150424,林西县,lin xi
150425,克什克腾旗,ke shi ke teng qi
150426,翁牛特旗,weng niu te qi
150428,喀喇沁旗,ka la qin qi
150429,宁城县,ning cheng
150430,敖汉旗,ao han qi
150500,通辽市,tong liao
150502,科尔沁区,ke er qin
150521,科尔沁左翼中旗,ke er qin zuo yi zhong qi
150522,科尔沁左翼后旗,ke er qin zuo yi hou qi
150523,开鲁县,kai lu
150524,库伦旗,ku lun qi
150525,奈曼旗,nai man qi
150526,扎鲁特旗,zha lu te qi
150581,霍林郭勒市,huo lin guo le
150600,鄂尔多斯市,e er duo si
150602,东胜区,dong sheng
150603,康巴什区,kang ba shi
150621,达拉特旗,da la te qi
150622,准格尔旗,zhun ge er qi
150623,鄂托克前旗,e tuo ke qian qi
150624,鄂托克旗,e tuo ke qi
150625,杭锦旗,hang jin qi
150626,乌审旗,wu shen qi
150627,伊金霍洛旗,yi jin huo luo qi
150700,呼伦贝尔市,hu lun bei er
150702,海拉尔区,hai la er
150703,扎赉诺尔区,zha lai nuo er qu
150721,阿荣旗,a rong qi
150722,莫力达瓦达斡尔族自治旗,mo li da wa
150723,鄂伦春自治旗,e lun chun zi zhi qi
150724,鄂温克族自治旗,e wen ke zu zi zhi qi
150725,陈巴尔虎旗,chen ba er hu qi
150726,新巴尔虎左旗,xin ba er hu zuo qi
150727,新巴尔虎右旗,xin ba er hu you qi
150781,满洲里市,man zhou li
150782,牙克石市,ya ke shi
150783,扎兰屯市,zha lan tun
150784,额尔古纳市,e er gu na
150785,根河市,gen he
150800,巴彦淖尔市,ba yan nao er
150802,临河区,lin he
150821,五原县,wu yuan
150822,磴口县,deng kou
150823,乌拉特前旗,wu la te qian qi
150824,乌拉特中旗,wu la te zhong qi
150825,乌拉特后旗,wu la te hou qi
150826,杭锦后旗,hang jin hou qi
150900,乌兰察布市,wu lan cha bu
150902,集宁区,ji ning
150921,卓资县,zhuo zi
150922,化德县,hua de
150923,商都县,shang du
150924,兴和县,xing he
150925,凉城县,liang cheng
150926,察哈尔右翼前旗,cha ha er you yi qian qi
150927,察哈尔右翼中旗,cha ha er you yi zhong qi
150928,察哈尔右翼后旗,cha ha er you yi hou qi
150929,四子王旗,si zi wang qi
150981,丰镇市,feng zhen
152200,兴安盟,xing an
152201,乌兰浩特市,wu lan hao te
152202,阿尔山市,a er shan
152221,科尔沁右翼前旗,ke er qin you yi qian qi
152222,科尔沁右翼中旗,ke er qin you yi zhong qi
152223,扎赉特旗,zha lai te qi
152224,突泉县,tu quan
152500,锡林郭勒盟,xi lin guo le
152501,二连浩特市,er lian hao te
152502,锡林浩特市,xi lin hao te
152522,阿巴嘎旗,a ba ga qi
152523,苏尼特左旗,su ni te zuo qi
152524,苏尼特右旗,su ni te you qi
152525,东乌珠穆沁旗,dong wu zhu mu qin qi
152526,西乌珠穆沁旗,xi wu zhu mu qin qi
152527,太仆寺旗,tai pu si qi
152528,镶黄旗,xiang huang qi
152529,正镶白旗,zheng xiang bai qi
152530,正蓝旗,zheng lan qi
152531,多伦县,duo lun
152900,阿拉善盟,a la shan
152921,阿拉善左旗,a la shan zuo qi
152922,阿拉善右旗,a la shan you qi
152923,额济纳旗,e ji na qi
210000,辽宁省,liao ning
210100,沈阳市,shen yang
210102,和平区,he ping
210103,沈河区,shen he
210104,大东区,da dong
210105,皇姑区,huang gu
210106,铁西区,tie xi
210111,苏家屯区,su jia tun
210112,浑南区,hun nan
210113,沈北新区,shen bei xin qu
210114,于洪区,yu hong
210115,辽中区,liao zhong
210123,康平县,kang ping
210124,法库县,fa ku
210181,新民市,xin min
210200,大连市,da lian
210202,中山区,zhong shan
210203,西岗区,xi gang
210204,沙河口区,sha he kou
210211,甘井子区,gan jing zi
210212,旅顺口区,lv shun kou
210213,金州区,jin zhou
210214,普兰店区,pu lan dian
210224,长海县,chang hai
210281,瓦房店市,wa fang dian
210283,庄河市,zhuang he
210300,鞍山市,an shan
210302,铁东区,tie dong
210303,铁西区,tie xi
210304,立山区,li shan
210311,千山区,qian shan
210321,台安县,tai an
210323,岫岩满族自治县,xiu yan
210381,海城市,hai cheng
210400,抚顺市,fu shun
210402,新抚区,xin fu
210403,东洲区,dong zhou
210404,望花区,wang hua
210411,顺城区,shun cheng
210421,抚顺县,fu shun xian
210422,新宾满族自治县,xin bin
210423,清原满族自治县,qing yuan
210500,本溪市,ben xi
210502,平山区,ping shan
210503,溪湖区,xi hu
210504,明山区,ming shan
210505,南芬区,nan fen
210521,本溪满族自治县,ben xi man zu zi zhi xian
210522,桓仁满族自治县,huan ren
210600,丹东市,dan dong
210602,元宝区,yuan bao
210603,振兴区,zhen xing
210604,振安区,zhen an
210624,宽甸满族自治县,kuan dian
210681,东港市,dong gang
210682,凤城市,feng cheng
210700,锦州市,jin zhou
210702,古塔区,gu ta
210703,凌河区,ling he
210711,太和区,tai he
210726,黑山县,hei shan
210727,义县,yi xian
210781,凌海市,ling hai
210782,北镇市,bei zhen
210800,营口市,ying kou
210802,站前区,zhan qian
210803,西市区,xi shi
210804,鲅鱼圈区,ba yu quan
210811,老边区,lao bian
210881,盖州市,gai zhou
210882,大石桥市,da shi qiao
210900,阜新市,fu xin
210902,海州区,hai zhou
210903,新邱区,xin qiu
210904,太平区,tai ping
210905,清河门区,qing he men
210911,细河区,xi he
210921,阜新蒙古族自治县,fu xin meng gu zu zi zhi xian
210922,彰武县,zhang wu
211000,辽阳市,liao yang
211002,白塔区,bai ta
211003,文圣区,wen sheng
211004,宏伟区,hong wei
211005,弓长岭区,gong chang ling
211011,太子河区,tai zi he
211021,辽阳县,liao yang xian
211081,灯塔市,deng ta
211100,盘锦市,pan jin
211102,双台子区,shuang tai zi
211103,兴隆台区,xing long tai
211104,大洼区,da wa
211122,盘山县,pan shan
211200,铁岭市,tie ling
211202,银州区,yin zhou
211204,清河区,qing he
211221,铁岭县,tie ling xian
211223,西丰县,xi feng
211224,昌图县,chang tu
211281,调兵山市,diao bing shan
211282,开原市,kai yuan
211300,朝阳市,chao yang
211302,双塔区,shuang ta
211303,龙城区,long cheng
211321,朝阳县,chao yang xian
211322,建平县,jian ping
211324,喀喇沁左翼蒙古族自治县,ka la qin zuo yi
211381,北票市,bei piao
211382,凌源市,ling yuan
211400,葫芦岛市,hu lu dao
211402,连山区,lian shan
211403,龙港区,long gang
211404,南票区,nan piao
211421,绥中县,sui zhong
211422,建昌县,jian chang
211481,兴城市,xing cheng
220000,吉林省,ji lin
220100,长春市,chang chun
220102,南关区,nan guan
220103,宽城区,kuan cheng
220104,朝阳区,chao yang
220105,二道区,er dao
220106,绿园区,lv yuan
220112,双阳区,shuang yang
220113,九台区,jiu tai
220122,农安县,nong an
220182,榆树市,yu shu
220183,德惠市,de hui
220184,公主岭市,gong zhu ling
220200,吉林市,ji lin shi
220202,昌邑区,chang yi
220203,龙潭区,long tan
220204,船营区,chuan ying
220211,丰满区,feng man
220221,永吉县,yong ji
220281,蛟河市,jiao he
220282,桦甸市,hua dian
220283,舒兰市,shu lan
220284,磐石市,pan shi
220300,四平市,si ping
220302,铁西区,tie xi
220303,铁东区,tie dong
220322,梨树县,li shu
220323,伊通满族自治县,yi tong
220382,双辽市,shuang liao
220400,辽源市,liao yuan
220402,龙山区,long shan
220403,西安区,xi an
220421,东丰县,dong feng
220422,东辽县,dong liao
220500,通化市,tong hua
220502,东昌区,dong chang
220503,二道江区,er dao jiang
220521,通化县,tong hua xian
220523,辉南县,hui nan
220524,柳河县,liu he
220581,梅河口市,mei he kou
220582,集安市,ji an
220600,白山市,bai shan
220602,浑江区,hun jiang
220605,江源区,jiang yuan
220621,抚松县,fu song
220622,靖宇县,jing yu
220623,长白朝鲜族自治县,chang bai
220681,临江市,lin jiang
220700,松原市,song yuan
220702,宁江区,ning jiang
220721,前郭尔罗斯蒙古族自治县,qian guo er luo si
220722,长岭县,chang ling
220723,乾安县,qian an
220781,扶余市,fu yu
220800,白城市,bai cheng
220802,洮北区,tao bei
220821,镇赉县,zhen lai
220822,通榆县,tong yu
220881,洮南市,tao nan
220882,大安市,da an
222400,延边朝鲜族自治州,yan bian
222401,延吉市,yan ji
222402,图们市,tu men
222403,敦化市,dun hua
222404,珲春市,hun chun
222405,龙井市,long jing
222406,和龙市,he long
222424,汪清县,wang qing
222426,安图县,an tu
230000,黑龙江省,hei long jiang
230100,哈尔滨市,ha er bin
230102,道里区,dao li
230103,南岗区,nan gang
230104,道外区,dao wai
230108,平房区,ping fang
230109,松北区,song bei
230110,香坊区,xiang fang
230111,呼兰区,hu lan
230112,阿城区,a cheng
230113,双城区,shuang cheng
230123,依兰县,yi lan
230124,方正县,fang zheng
230125,宾县,bin xian
230126,巴彦县,ba yan
230127,木兰县,mu lan
230128,通河县,tong he
230129,延寿县,yan shou
230183,尚志市,shang zhi
230184,五常市,wu chang
230200,齐齐哈尔市,qi qi ha er
230202,龙沙区,long sha
230203,建华区,jian hua
230204,铁锋区,tie feng
230205,昂昂溪区,ang ang xi
230206,富拉尔基区,fu la er ji qu
230207,碾子山区,nian zi shan
230208,梅里斯达斡尔族区,mei li si
230221,龙江县,long jiang
230223,依安县,yi an
230224,泰来县,tai lai
230225,甘南县,gan nan
230227,富裕县,fu yu
230229,克山县,ke shan
230230,克东县,ke dong
230231,拜泉县,bai quan
230281,讷河市,ne he
230300,鸡西市,ji xi
230302,鸡冠区,ji guan
230303,恒山区,heng shan
230304,滴道区,di dao
230305,梨树区,li shu
230306,城子河区,cheng zi he
230307,麻山区,ma shan
230321,鸡东县,ji dong
230381,虎林市,hu lin
230382,密山市,mi shan
230400,鹤岗市,he gang
230402,向阳区,xiang yang
230403,工农区,gong nong
230404,南山区,nan shan
230405,兴安区,xing an
230406,东山区,dong shan
230407,兴山区,xing shan
230421,萝北县,luo bei
230422,绥滨县,sui bin
230500,双鸭山市,shuang ya shan
230502,尖山区,jian shan
230503,岭东区,ling dong
230505,四方台区,si fang tai
230506,宝山区,bao shan
230521,集贤县,ji xian
230522,友谊县,you yi
230523,宝清县,bao qing
230524,饶河县,rao he
230600,大庆市,da qing
230602,萨尔图区,sa er tu
230603,龙凤区,long feng
230604,让胡路区,rang hu lu
230605,红岗区,hong gang
230606,大同区,da tong
230621,肇州县,zhao zhou
230622,肇源县,zhao yuan
230623,林甸县,lin dian
230624,杜尔伯特蒙古族自治县,du er bo te
230700,伊春市,yi chun
230717,伊美区,yi mei
230718,乌翠区,wu cui
230719,友好区,you hao
230722,嘉荫县,jia yin
230723,汤旺县,tang wang
230724,丰林县,feng lin
230725,大箐山县,da qing shan
230726,南岔县,nan cha
230751,金林区,jin lin
230781,铁力市,tie li
230800,佳木斯市,jia mu si
230803,向阳区,xiang yang
230804,前进区,qian jin
230805,东风区,dong feng
230811,郊区,jiao qu
230822,桦南县,hua nan
230826,桦川县,hua chuan
230828,汤原县,tang yuan
230881,同江市,tong jiang
230882,富锦市,fu jin
230883,抚远市,fu yuan
230900,七台河市,qi tai he
230902,新兴区,xin xing
230903,桃山区,tao shan
230904,茄子河区,qie zi he
230921,勃利县,bo li
231000,牡丹江市,mu dan jiang
231002,东安区,dong an
231003,阳明区,yang ming
231004,爱民区,ai min
231005,西安区,xi an
231025,林口县,lin kou
231081,绥芬河市,sui fen he
231083,海林市,hai lin
231084,宁安市,ning an
231085,穆棱市,mu ling
231086,东宁市,dong ning
231100,黑河市,hei he
231102,爱辉区,ai hui
231123,逊克县,xun ke
231124,孙吴县,sun wu
231181,北安市,bei an
231182,五大连池市,wu da lian chi
231183,嫩江市,nen jiang
231200,绥化市,sui hua
231202,北林区,bei lin
231221,望奎县,wang kui
231222,兰西县,lan xi
231223,青冈县,qing gang
231224,庆安县,qing an
231225,明水县,ming shui
231226,绥棱县,sui ling
231281,安达市,an da
231282,肇东市,zhao dong
231283,海伦市,hai lun
232700,大兴安岭地区,da xing an ling
232701,漠河市,mo he
232721,呼玛县,hu ma
232722,塔河县,ta he
310000,上海市,shang hai
310101,黄浦区,huang pu
310104,徐汇区,xu hui
310105,长宁区,chang ning
310106,静安区,jing an
310107,普陀区,pu tuo
310109,虹口区,hong kou
310110,杨浦区,yang pu
310112,闵行区,min hang
310113,宝山区,bao shan
310114,嘉定区,jia ding
310115,浦东新区,pu dong xin qu
310116,金山区,jin shan
310117,松江区,song jiang
310118,青浦区,qing pu
310120,奉贤区,feng xian
310151,崇明区,chong ming
320000,江苏省,jiang su
320100,南京市,nan jing
320102,玄武区,xuan wu
320104,秦淮区,qin huai
320105,建邺区,jian ye
320106,鼓楼区,gu lou
320111,浦口区,pu kou
320113,栖霞区,qi xia
320114,雨花台区,yu hua tai
320115,江宁区,jiang ning
320116,六合区,lu he
320117,溧水区,li shui
320118,高淳区,gao chun
320200,无锡市,wu xi
320205,锡山区,xi shan
320206,惠山区,hui shan
320211,滨湖区,bin hu
320213,梁溪区,liang xi
320214,新吴区,xin wu
320281,江阴市,jiang yin
320282,宜兴市,yi xing
320300,徐州市,xu zhou
320302,鼓楼区,gu lou
320303,云龙区,yun long
320305,贾汪区,jia wang
320311,泉山区,quan shan
320312,铜山区,tong shan
320321,丰县,feng xian
320322,沛县,pei xian
320324,睢宁县,sui ning
320381,新沂市,xin yi
320382,邳州市,pi zhou
320400,常州市,chang zhou
320402,天宁区,tian ning
320404,钟楼区,zhong lou
320411,新北区,xin bei
320412,武进区,wu jin
320413,金坛区,jin tan
320481,溧阳市,li yang
320500,苏州市,su zhou
320505,虎丘区,hu qiu
320506,吴中区,wu zhong
320507,相城区,xiang cheng
320508,姑苏区,gu su
320509,吴江区,wu jiang
320581,常熟市,chang shu
320582,张家港市,zhang jia gang
320583,昆山市,kun shan
320585,太仓市,tai cang
320600,南通市,nan tong
320612,通州区,tong zhou
320613,崇川区,chong chuan
320614,海门区,hai men
320623,如东县,ru dong
320681,启东市,qi dong
320682,如皋市,ru gao
320685,海安市,hai an
320700,连云港市,lian yun gang
320703,连云区,lian yun
320706,海州区,hai zhou
320707,赣榆区,gan yu
320722,东海县,dong hai
320723,灌云县,guan yun
320724,灌南县,guan nan
320800,淮安市,huai an
320803,淮安区,huai an qu
320804,淮阴区,huai yin
320812,清江浦区,qing jiang pu
320813,洪泽区,hong ze
320826,涟水县,lian shui
320830,盱眙县,xu yi
320831,金湖县,jin hu
320900,盐城市,yan cheng
320902,亭湖区,ting hu
320903,盐都区,yan du
320904,大丰区,da feng
320921,响水县,xiang shui
320922,滨海县,bin hai
320923,阜宁县,fu ning
320924,射阳县,she yang
320925,建湖县,jian hu
320981,东台市,dong tai
321000,扬州市,yang zhou
321002,广陵区,guang ling
321003,邗江区,han jiang
321012,江都区,jiang du
321023,宝应县,bao ying
321081,仪征市,yi zheng
321084,高邮市,gao you
321100,镇江市,zhen jiang
321102,京口区,jing kou
321111,润州区,run zhou
321112,丹徒区,dan tu
321181,丹阳市,dan yang
321182,扬中市,yang zhong
321183,句容市,ju rong
321200,泰州市,tai zhou
321202,海陵区,hai ling
321203,高港区,gao gang
321204,姜堰区,jiang yan
321281,兴化市,xing hua
321282,靖江市,jing jiang
321283,泰兴市,tai xing
321300,宿迁市,su qian
321302,宿城区,su cheng
321311,宿豫区,su yu
321322,沭阳县,shu yang
321323,泗阳县,si yang
321324,泗洪县,si hong
330000,浙江省,zhe jiang
330100,杭州市,hang zhou
330102,上城区,shang cheng
330103,下城区,
330104,江干区,
330105,拱墅区,gong shu
330106,西湖区,xi hu
330108,滨江区,bin jiang
330109,萧山区,xiao shan
330110,余杭区,yu hang
330111,富阳区,fu yang
330112,临安区,lin an
330122,桐庐县,tong lu
330127,淳安县,chun an
330182,建德市,jian de
330200,宁波市,ning bo
330203,海曙区,hai shu
330205,江北区,jiang bei
330206,北仑区,bei lun
330211,镇海区,zhen hai
330212,鄞州区,yin zhou
330213,奉化区,feng hua
330225,象山县,xiang shan
330226,宁海县,ning hai
330281,余姚市,yu yao
330282,慈溪市,ci xi
330300,温州市,wen zhou
330302,鹿城区,lu cheng
330303,龙湾区,long wan
330304,瓯海区,ou hai
330305,洞头区,dong tou
330324,永嘉县,yong jia
330326,平阳县,ping yang
330327,苍南县,cang nan
330328,文成县,wen cheng
330329,泰顺县,tai shun
330381,瑞安市,rui an
330382,乐清市,yue qing
330383,龙港市,long gang
330400,嘉兴市,jia xing
330402,南湖区,nan hu
330411,秀洲区,xiu zhou
330421,嘉善县,jia shan
330424,海盐县,hai yan
330481,海宁市,hai ning
330482,平湖市,ping hu
330483,桐乡市,tong xiang
330500,湖州市,hu zhou
330502,吴兴区,wu xing
330503,南浔区,nan xun
330521,德清县,de qing
330522,长兴县,chang xing
330523,安吉县,an ji
330600,绍兴市,shao xing
330602,越城区,yue cheng
330603,柯桥区,ke qiao
330604,上虞区,shang yu
330624,新昌县,xin chang
330681,诸暨市,zhu ji
330683,嵊州市,sheng zhou
330700,金华市,jin hua
330702,婺城区,wu cheng
330703,金东区,jin dong
330723,武义县,wu yi
330726,浦江县,pu jiang
330727,磐安县,pan an
330781,兰溪市,lan xi
330782,义乌市,yi wu
330783,东阳市,dong yang
330784,永康市,yong kang
330800,衢州市,qu zhou
330802,柯城区,ke cheng
330803,衢江区,qu jiang
330822,常山县,chang shan
330824,开化县,kai hua
330825,龙游县,long you
330881,江山市,jiang shan
330900,舟山市,zhou shan
330902,定海区,ding hai
330903,普陀区,pu tuo
330921,岱山县,dai shan
330922,嵊泗县,sheng si
331000,台州市,tai zhou
331002,椒江区,jiao jiang
331003,黄岩区,huang yan
331004,路桥区,lu qiao
331022,三门县,san men
331023,天台县,tian tai
331024,仙居县,xian ju
331081,温岭市,wen ling
331082,临海市,lin hai
331083,玉环市,yu huan
331100,丽水市,li shui
331102,莲都区,lian du
331121,青田县,qing tian
331122,缙云县,jin yun
331123,遂昌县,sui chang
331124,松阳县,song yang
331125,云和县,yun he
331126,庆元县,qing yuan
331127,景宁畲族自治县,jing ning
331181,龙泉市,long quan
340000,安徽省,an hui
340100,合肥市,he fei
340102,瑶海区,yao hai
340103,庐阳区,lu yang
340104,蜀山区,shu shan
340111,包河区,bao he
340121,长丰县,chang feng
340122,肥东县,fei dong
340123,肥西县,fei xi
340124,庐江县,lu jiang
340181,巢湖市,chao hu
340200,芜湖市,wu hu
340202,镜湖区,jing hu
340207,鸠江区,jiu jiang
340209,弋江区,yi jiang
340210,湾沚区,wan zhi
340212,繁昌区,fan chang
340223,南陵县,nan ling
340281,无为市,wu wei
340300,蚌埠市,beng bu
340302,龙子湖区,long zi hu
340303,蚌山区,beng shan
340304,禹会区,yu hui
340311,淮上区,huai shang
340321,怀远县,huai yuan
340322,五河县,wu he
340323,固镇县,gu zhen
340400,淮南市,huai nan
340402,大通区,da tong
340403,田家庵区,tian jia an
340404,谢家集区,xie jia ji
340405,八公山区,ba gong shan
340406,潘集区,pan ji
340421,凤台县,feng tai
340422,寿县,shou xian
340500,马鞍山市,ma an shan
340503,花山区,hua shan
340504,雨山区,yu shan
340506,博望区,bo wang
340521,当涂县,dang tu
340522,含山县,han shan
340523,和县,he xian
340600,淮北市,huai bei
340602,杜集区,du ji
340603,相山区,xiang shan
340604,烈山区,lie shan
340621,濉溪县,sui xi
340700,铜陵市,tong ling
340705,铜官区,tong guan
340706,义安区,yi an
340711,郊区,jiao qu
340722,枞阳县,zong yang
340800,安庆市,an qing
340802,迎江区,ying jiang
340803,大观区,da guan
340811,宜秀区,yi xiu
340822,怀宁县,huai ning
340825,太湖县,tai hu
340826,宿松县,su song
340827,望江县,wang jiang
340828,岳西县,yue xi
340881,桐城市,tong cheng
340882,潜山市,qian shan
341000,黄山市,huang shan
341002,屯溪区,tun xi
341003,黄山区,huang shan qu
341004,徽州区,hui zhou
341021,歙县,she xian
341022,休宁县,xiu ning
341023,黟县,yi xian
341024,祁门县,qi men
341100,滁州市,chu zhou
341102,琅琊区,lang ya
341103,南谯区,nan qiao
341122,来安县,lai an
341124,全椒县,quan jiao
341125,定远县,ding yuan
341126,凤阳县,feng yang
341181,天长市,tian chang
341182,明光市,ming guang
341200,阜阳市,fu yang
341202,颍州区,ying zhou
341203,颍东区,ying dong
341204,颍泉区,ying quan
341221,临泉县,lin quan
341222,太和县,tai he
341225,阜南县,fu nan
341226,颍上县,ying shang
341282,界首市,jie shou
341300,宿州市,su zhou
341302,埇桥区,yong qiao
341321,砀山县,dang shan
341322,萧县,xiao xian
341323,灵璧县,ling bi
341324,泗县,si xian
341500,六安市,lu an
341502,金安区,jin an
341503,裕安区,yu an
341504,叶集区,ye ji
341522,霍邱县,huo qiu
341523,舒城县,shu cheng
341524,金寨县,jin zhai
341525,霍山县,huo shan
341600,亳州市,bo zhou
341602,谯城区,qiao cheng
341621,涡阳县,guo yang
341622,蒙城县,meng cheng
341623,利辛县,li xin
341700,池州市,chi zhou
341702,贵池区,gui chi
341721,东至县,dong zhi
341722,石台县,shi tai
341723,青阳县,qing yang
341800,宣城市,xuan cheng
341802,宣州区,xuan zhou
341821,郎溪县,lang xi
341823,泾县,jing xian
341824,绩溪县,ji xi
341825,旌德县,jing de
341881,宁国市,ning guo
341882,广德市,guang de
350000,福建省,fu jian
350100,福州市,fu zhou
350102,鼓楼区,gu lou
350103,台江区,tai jiang
350104,仓山区,cang shan
350105,马尾区,ma wei
350111,晋安区,jin an
350112,长乐区,chang le
350121,闽侯县,min hou
350122,连江县,lian jiang
350123,罗源县,luo yuan
350124,闽清县,min qing
350125,永泰县,yong tai
350128,平潭县,ping tan
350181,福清市,fu qing
350200,厦门市,xia men
350203,思明区,si ming
350205,海沧区,hai cang
350206,湖里区,hu li
350211,集美区,ji mei
350212,同安区,tong an
350213,翔安区,xiang an
350300,莆田市,pu tian
350302,城厢区,cheng xiang
350303,涵江区,han jiang
350304,荔城区,li cheng
350305,秀屿区,xiu yu
350322,仙游县,xian you
350400,三明市,san ming
350402,梅列区,
350403,三元区,
350421,明溪县,ming xi
350423,清流县,qing liu
350424,宁化县,ning hua
350425,大田县,da tian
350426,尤溪县,you xi
350427,沙县,
350428,将乐县,jiang le
350429,泰宁县,tai ning
350430,建宁县,jian ning
350481,永安市,yong an
350500,泉州市,quan zhou
350502,鲤城区,li cheng
350503,丰泽区,feng ze
350504,洛江区,luo jiang
350505,泉港区,quan gang
350521,惠安县,hui an
350524,安溪县,an xi
350525,永春县,yong chun
350526,德化县,de hua
350527,金门县,jin men
350581,石狮市,shi shi
350582,晋江市,jin jiang
350583,南安市,nan an
350600,漳州市,zhang zhou
350602,芗城区,xiang cheng
350603,龙文区,long wen
350622,云霄县,yun xiao
350623,漳浦县,zhang pu
350624,诏安县,zhao an
350625,长泰县,
350626,东山县,dong shan
350627,南靖县,nan jing
350628,平和县,ping he
350629,华安县,hua an
350681,龙海市,
350700,南平市,nan ping
350702,延平区,yan ping
350703,建阳区,jian yang
350721,顺昌县,shun chang
350722,浦城县,pu cheng
350723,光泽县,guang ze
350724,松溪县,song xi
350725,政和县,zheng he
350781,邵武市,shao wu
350782,武夷山市,wu yi shan
350783,建瓯市,jian ou
350800,龙岩市,long yan
350802,新罗区,xin luo
350803,永定区,yong ding
350821,长汀县,chang ting
350823,上杭县,shang hang
350824,武平县,wu ping
350825,连城县,lian cheng
350881,漳平市,zhang ping
350900,宁德市,ning de
350902,蕉城区,jiao cheng
350921,霞浦县,xia pu
350922,古田县,gu tian
350923,屏南县,ping nan
350924,寿宁县,shou ning
350925,周宁县,zhou ning
350926,柘荣县,zhe rong
350981,福安市,fu an
350982,福鼎市,fu ding
360000,江西省,jiang xi
360100,南昌市,nan chang
360102,东湖区,dong hu
360103,西湖区,xi hu
360104,青云谱区,qing yun pu
360111,青山湖区,qing shan hu
360112,新建区,xin jian
360113,红谷滩区,hong gu tan
360121,南昌县,nan chang xian
360123,安义县,an yi
360124,进贤县,jin xian
360200,景德镇市,jing de zhen
360202,昌江区,chang jiang
360203,珠山区,zhu shan
360222,浮梁县,fu liang
360281,乐平市,le ping
360300,萍乡市,ping xiang
360302,安源区,an yuan
360313,湘东区,xiang dong
360321,莲花县,lian hua
360322,上栗县,shang li
360323,芦溪县,lu xi
360400,九江市,jiu jiang
360402,濂溪区,lian xi
360403,浔阳区,xun yang
360404,柴桑区,chai sang
360423,武宁县,wu ning
360424,修水县,xiu shui
360425,永修县,yong xiu
360426,德安县,de an
360428,都昌县,du chang
360429,湖口县,hu kou
360430,彭泽县,peng ze
360481,瑞昌市,rui chang
360482,共青城市,gong qing cheng
360483,庐山市,lu shan
360500,新余市,xin yu
360502,渝水区,yu shui
360521,分宜县,fen yi
360600,鹰潭市,ying tan
360602,月湖区,yue hu
360603,余江区,yu jiang
360681,贵溪市,gui xi
360700,赣州市,gan zhou
360702,章贡区,zhang gong
360703,南康区,nan kang
360704,赣县区,gan xian
360722,信丰县,xin feng
360723,大余县,da yu
360724,上犹县,shang you
360725,崇义县,chong yi
360726,安远县,an yuan
360728,定南县,ding nan
360729,全南县,quan nan
360730,宁都县,ning du
360731,于都县,yu du
360732,兴国县,xing guo
360733,会昌县,hui chang
360734,寻乌县,xun wu
360735,石城县,shi cheng
360781,瑞金市,rui jin
360783,龙南市,long nan
360800,吉安市,ji an
360802,吉州区,ji zhou
360803,青原区,qing yuan
360821,吉安县,ji an xian
360822,吉水县,ji shui
360823,峡江县,xia jiang
360824,新干县,xin gan
360825,永丰县,yong feng
360826,泰和县,tai he
360827,遂川县,sui chuan
360828,万安县,wan an
360829,安福县,an fu
360830,永新县,yong xin
360881,井冈山市,jing gang shan
360900,宜春市,yi chun
360902,袁州区,yuan zhou
360921,奉新县,feng xin
360922,万载县,wan zai
360923,上高县,shang gao
360924,宜丰县,yi feng
360925,靖安县,jing an
360926,铜鼓县,tong gu
360981,丰城市,feng cheng
360982,樟树市,zhang shu
360983,高安市,gao an
361000,抚州市,fu zhou
361002,临川区,lin chuan
361003,东乡区,dong xiang
361021,南城县,nan cheng
361022,黎川县,li chuan
361023,南丰县,nan feng
361024,崇仁县,chong ren
361025,乐安县,le an
361026,宜黄县,yi huang
361027,金溪县,jin xi
361028,资溪县,zi xi
361030,广昌县,guang chang
361100,上饶市,shang rao
361102,信州区,xin zhou
361103,广丰区,guang feng
361104,广信区,guang xin
361123,玉山县,yu shan
361124,铅山县,yan shan
361125,横峰县,heng feng
361126,弋阳县,yi yang
361127,余干县,yu gan
361128,鄱阳县,po yang
361129,万年县,wan nian
361130,婺源县,wu yuan
361181,德兴市,de xing
370000,山东省,shan dong
370100,济南市,ji nan
370102,历下区,li xia
370103,市中区,shi zhong
370104,槐荫区,huai yin
370105,天桥区,tian qiao
370112,历城区,li cheng
370113,长清区,chang qing
370114,章丘区,zhang qiu
370115,济阳区,ji yang
370116,莱芜区,lai wu
370117,钢城区,gang cheng
370124,平阴县,ping yin
370126,商河县,shang he
370200,青岛市,qing dao
370202,市南区,shi nan
370203,市北区,shi bei
370211,黄岛区,huang dao
370212,崂山区,lao shan
370213,李沧区,li cang
370214,城阳区,cheng yang
370215,即墨区,ji mo
370281,胶州市,jiao zhou
370283,平度市,ping du
370285,莱西市,lai xi
370300,淄博市,zi bo
370302,淄川区,zi chuan
370303,张店区,zhang dian
370304,博山区,bo shan
370305,临淄区,lin zi
370306,周村区,zhou cun
370321,桓台县,huan tai
370322,高青县,gao qing
370323,沂源县,yi yuan
370400,枣庄市,zao zhuang
370402,市中区,shi zhong
370403,薛城区,xue cheng
370404,峄城区,yi cheng
370405,台儿庄区,tai er zhuang
370406,山亭区,shan ting
370481,滕州市,teng zhou
370500,东营市,dong ying
370502,东营区,dong ying qu
370503,河口区,he kou
370505,垦利区,ken li
370522,利津县,li jin
370523,广饶县,guang rao
370600,烟台市,yan tai
370602,芝罘区,zhi fu
370611,福山区,fu shan
370612,牟平区,mu ping
370613,莱山区,lai shan
370614,蓬莱区,peng lai
370681,龙口市,long kou
370682,莱阳市,lai yang
370683,莱州市,lai zhou
370685,招远市,zhao yuan
370686,栖霞市,qi xia
370687,海阳市,hai yang
370700,潍坊市,wei fang
370702,潍城区,wei cheng
370703,寒亭区,han ting
370704,坊子区,fang zi
370705,奎文区,kui wen
370724,临朐县,lin qu
370725,昌乐县,chang le
370781,青州市,qing zhou
370782,诸城市,zhu cheng
370783,寿光市,shou guang
370784,安丘市,an qiu
370785,高密市,gao mi
370786,昌邑市,chang yi
370800,济宁市,ji ning
370811,任城区,ren cheng
370812,兖州区,yan zhou
370826,微山县,wei shan
370827,鱼台县,yu tai
370828,金乡县,jin xiang
370829,嘉祥县,jia xiang
370830,汶上县,wen shang
370831,泗水县,si shui
370832,梁山县,liang shan
370881,曲阜市,qu fu
370883,邹城市,zou cheng
370900,泰安市,tai an
370902,泰山区,tai shan
370911,岱岳区,dai yue
370921,宁阳县,ning yang
370923,东平县,dong ping
370982,新泰市,xin tai
370983,肥城市,fei cheng
371000,威海市,wei hai
371002,环翠区,huan cui
371003,文登区,wen deng
371082,荣成市,rong cheng
371083,乳山市,ru shan
371100,日照市,ri zhao
371102,东港区,dong gang
371103,岚山区,lan shan
371121,五莲县,wu lian
371122,莒县,ju xian
371300,临沂市,lin yi
371302,兰山区,lan shan
371311,罗庄区,luo zhuang
371312,河东区,he dong
371321,沂南县,yi nan
371322,郯城县,tan cheng
371323,沂水县,yi shui
371324,兰陵县,lan ling
371325,费县,fei xian
371326,平邑县,ping yi
371327,莒南县,ju nan
371328,蒙阴县,meng yin
371329,临沭县,lin shu
371400,德州市,de zhou
371402,德城区,de cheng
371403,陵城区,ling cheng
371422,宁津县,ning jin
371423,庆云县,qing yun
371424,临邑县,lin yi
371425,齐河县,qi he
371426,平原县,ping yuan
371427,夏津县,xia jin
371428,武城县,wu cheng
371481,乐陵市,le ling
371482,禹城市,yu cheng
371500,聊城市,liao cheng
371502,东昌府区,dong chang fu
371503,茌平区,chi ping
371521,阳谷县,yang gu
371522,莘县,shen xian
371524,东阿县,dong e
371525,冠县,guan xian
371526,高唐县,gao tang
371581,临清市,lin qing
371600,滨州市,bin zhou
371602,滨城区,bin cheng
371603,沾化区,zhan hua
371621,惠民县,hui min
371622,阳信县,yang xin
371623,无棣县,wu di
371625,博兴县,bo xing
371681,邹平市,zou ping
371700,菏泽市,he ze
371702,牡丹区,mu dan
371703,定陶区,ding tao
371721,曹县,cao xian
371722,单县,shan xian
371723,成武县,cheng wu
371724,巨野县,ju ye
371725,郓城县,yun cheng
371726,鄄城县,juan cheng
371728,东明县,dong ming
410000,河南省,he nan
410100,郑州市,zheng zhou
410102,中原区,zhong yuan
410103,二七区,er qi
410104,管城回族区,guan cheng
410105,金水区,jin shui
410106,上街区,shang jie
410108,惠济区,hui ji
410122,中牟县,zhong mu
410181,巩义市,gong yi
410182,荥阳市,xing yang
410183,新密市,xin mi
410184,新郑市,xin zheng
410185,登封市,deng feng
410200,开封市,kai feng
410202,龙亭区,long ting
410203,顺河回族区,shun he
410204,鼓楼区,gu lou
410205,禹王台区,yu wang tai
410212,祥符区,xiang fu
410221,杞县,qi xian
410222,通许县,tong xu
410223,尉氏县,wei shi
410225,兰考县,lan kao
410300,洛阳市,luo yang
410302,老城区,lao cheng
410303,西工区,xi gong
410304,瀍河回族区,chan he
410305,涧西区,jian xi
410306,吉利区,
410311,洛龙区,luo long
410322,孟津县,
410323,新安县,xin an
410324,栾川县,luan chuan
410325,嵩县,song xian
410326,汝阳县,ru yang
410327,宜阳县,yi yang
410328,洛宁县,luo ning
410329,伊川县,yi chuan
410381,偃师市,
410400,平顶山市,ping ding shan
410402,新华区,xin hua
410403,卫东区,wei dong
410404,石龙区,shi long
410411,湛河区,zhan he
410421,宝丰县,bao feng
410422,叶县,ye xian
410423,鲁山县,lu shan
410425,郏县,jia xian
410481,舞钢市,wu gang
410482,汝州市,ru zhou
410500,安阳市,an yang
410502,文峰区,wen feng
410503,北关区,bei guan
410505,殷都区,yin du
410506,龙安区,long an
410522,安阳县,an yang xian
410523,汤阴县,tang yin
410526,滑县,hua xian
410527,内黄县,nei huang
410581,林州市,lin zhou
410600,鹤壁市,he bi
410602,鹤山区,he shan
410603,山城区,shan cheng
410611,淇滨区,qi bin
410621,浚县,xun xian
410622,淇县,qi xian
410700,新乡市,xin xiang
410702,红旗区,hong qi
410703,卫滨区,wei bin
410704,凤泉区,feng quan
410711,牧野区,mu ye
410721,新乡县,xin xiang xian
410724,获嘉县,huo jia
410725,原阳县,yuan yang
410726,延津县,yan jin
410727,封丘县,feng qiu
410781,卫辉市,wei hui
410782,辉县市,hui xian
410783,长垣市,chang yuan
410800,焦作市,jiao zuo
410802,解放区,jie fang
410803,中站区,zhong zhan
410804,马村区,ma cun
410811,山阳区,shan yang
410821,修武县,xiu wu
410822,博爱县,bo ai
410823,武陟县,wu zhi
410825,温县,wen xian
410882,沁阳市,qin yang
410883,孟州市,meng zhou
410900,濮阳市,pu yang
410902,华龙区,hua long
410922,清丰县,qing feng
410923,南乐县,nan le
410926,范县,fan xian
410927,台前县,tai qian
410928,濮阳县,pu yang xian
411000,许昌市,xu chang
411002,魏都区,wei du
411003,建安区,jian an
411024,鄢陵县,yan ling
411025,襄城县,xiang cheng
411081,禹州市,yu zhou
411082,长葛市,chang ge
411100,漯河市,luo he
411102,源汇区,yuan hui
411103,郾城区,yan cheng
411104,召陵区,shao ling
411121,舞阳县,wu yang
411122,临颍县,lin ying
411200,三门峡市,san men xia
411202,湖滨区,hu bin
411203,陕州区,shan zhou
411221,渑池县,mian chi
411224,卢氏县,lu shi
411281,义马市,yi ma
411282,灵宝市,ling bao
411300,南阳市,nan yang
411302,宛城区,wan cheng
411303,卧龙区,wo long
411321,南召县,nan zhao
411322,方城县,fang cheng
411323,西峡县,xi xia
411324,镇平县,zhen ping
411325,内乡县,nei xiang
411326,淅川县,xi chuan
411327,社旗县,she qi
411328,唐河县,tang he
411329,新野县,xin ye
411330,桐柏县,tong bai
411381,邓州市,deng zhou
411400,商丘市,shang qiu
411402,梁园区,liang yuan
411403,睢阳区,sui yang
411421,民权县,min quan
411422,睢县,sui xian
411423,宁陵县,ning ling
411424,柘城县,zhe cheng
411425,虞城县,yu cheng
411426,夏邑县,xia yi
411481,永城市,yong cheng
411500,信阳市,xin yang
411502,浉河区,shi he
411503,平桥区,ping qiao
411521,罗山县,luo shan
411522,光山县,guang shan
411523,新县,xin xian
411524,商城县,shang cheng
411525,固始县,gu shi
411526,潢川县,huang chuan
411527,淮滨县,huai bin
411528,息县,xi xian
411600,周口市,zhou kou
411602,川汇区,chuan hui
411603,淮阳区,huai yang
411621,扶沟县,fu gou
411622,西华县,xi hua
411623,商水县,shang shui
411624,沈丘县,shen qiu
411625,郸城县,dan cheng
411627,太康县,tai kang
411628,鹿邑县,lu yi
411681,项城市,xiang cheng
411700,驻马店市,zhu ma dian
411702,驿城区,yi cheng
411721,西平县,xi ping
411722,上蔡县,shang cai
411723,平舆县,ping yu
411724,正阳县,zheng yang
411725,确山县,que shan
411726,泌阳县,bi yang
411727,汝南县,ru nan
411728,遂平县,sui ping
411729,新蔡县,xin cai
419001,济源市,ji yuan
420000,湖北省,hu bei
420100,武汉市,wu han
420102,江岸区,jiang an
420103,江汉区,jiang han
420104,硚口区,qiao kou
420105,汉阳区,han yang
420106,武昌区,wu chang
420107,青山区,qing shan
420111,洪山区,hong shan
420112,东西湖区,dong xi hu
420113,汉南区,han nan
420114,蔡甸区,cai dian
420115,江夏区,jiang xia
420116,黄陂区,huang pi
420117,新洲区,xin zhou
420200,黄石市,huang shi
420202,黄石港区,huang shi gang
420203,西塞山区,xi sai shan
420204,下陆区,xia lu
420205,铁山区,tie shan
420222,阳新县,yang xin
420281,大冶市,da ye
420300,十堰市,shi yan
420302,茅箭区,mao jian
420303,张湾区,zhang wan
420304,郧阳区,yun yang
420322,郧西县,yun xi
420323,竹山县,zhu shan
420324,竹溪县,zhu xi
420325,房县,fang xian
420381,丹江口市,dan jiang kou
420500,宜昌市,yi chang
420502,西陵区,xi ling
420503,伍家岗区,wu jia gang
420504,点军区,dian jun
420505,猇亭区,xiao ting
420506,夷陵区,yi ling
420525,远安县,yuan an
420526,兴山县,xing shan
420527,秭归县,zi gui
420528,长阳土家族自治县,chang yang
420529,五峰土家族自治县,wu feng
420581,宜都市,yi du
420582,当阳市,dang yang
420583,枝江市,zhi jiang
420600,襄阳市,xiang yang
420602,襄城区,xiang cheng
420606,樊城区,fan cheng
420607,襄州区,xiang zhou
420624,南漳县,nan zhang
420625,谷城县,gu cheng
420626,保康县,bao kang
420682,老河口市,lao he kou
420683,枣阳市,zao yang
420684,宜城市,yi cheng
420700,鄂州市,e zhou
420702,梁子湖区,liang zi hu
420703,华容区,hua rong
420704,鄂城区,e cheng
420800,荆门市,jing men
420802,东宝区,dong bao
420804,掇刀区,duo dao
420822,沙洋县,sha yang
420881,钟祥市,zhong xiang
420882,京山市,jing shan
420900,孝感市,xiao gan
420902,孝南区,xiao nan
420921,孝昌县,xiao chang
420922,大悟县,da wu
420923,云梦县,yun meng
420981,应城市,ying cheng
420982,安陆市,an lu
420984,汉川市,han chuan
421000,荆州市,jing zhou
421002,沙市区,sha shi
421003,荆州区,jing zhou qu
421022,公安县,gong an
421024,江陵县,jiang ling
421081,石首市,shi shou
421083,洪湖市,hong hu
421087,松滋市,song zi
421088,监利市,jian li
421100,黄冈市,huang gang
421102,黄州区,huang zhou
421121,团风县,tuan feng
421122,红安县,hong an
421123,罗田县,luo tian
421124,英山县,ying shan
421125,浠水县,xi shui
421126,蕲春县,qi chun
421127,黄梅县,huang mei
421181,麻城市,ma cheng
421182,武穴市,wu xue
421200,咸宁市,xian ning
421202,咸安区,xian an
421221,嘉鱼县,jia yu
421222,通城县,tong cheng
421223,崇阳县,chong yang
421224,通山县,tong shan
421281,赤壁市,chi bi
421300,随州市,sui zhou
421303,曾都区,zeng du
421321,随县,sui xian
421381,广水市,guang shui
422800,恩施土家族苗族自治州,en shi
422801,恩施市,en shi shi
422802,利川市,li chuan
422822,建始县,jian shi
422823,巴东县,ba dong
422825,宣恩县,xuan en
422826,咸丰县,xian feng
422827,来凤县,lai feng
422828,鹤峰县,he feng
429004,仙桃市,xian tao
429005,潜江市,qian jiang
429006,天门市,tian men
429021,神农架林区,shen nong jia lin qu
430000,湖南省,hu nan
430100,长沙市,chang sha
430102,芙蓉区,fu rong
430103,天心区,tian xin
430104,岳麓区,yue lu
430105,开福区,kai fu
430111,雨花区,yu hua
430112,望城区,wang cheng
430121,长沙县,chang sha xian
430181,浏阳市,liu yang
430182,宁乡市,ning xiang
430200,株洲市,zhu zhou
430202,荷塘区,he tang
430203,芦淞区,lu song
430204,石峰区,shi feng
430211,天元区,tian yuan
430212,渌口区,lu kou
430223,攸县,you xian
430224,茶陵县,cha ling
430225,炎陵县,yan ling
430281,醴陵市,li ling
430300,湘潭市,xiang tan
430302,雨湖区,yu hu
430304,岳塘区,yue tang
430321,湘潭县,xiang tan xian
430381,湘乡市,xiang xiang
430382,韶山市,shao shan
430400,衡阳市,heng yang
430405,珠晖区,zhu hui
430406,雁峰区,yan feng
430407,石鼓区,shi gu
430408,蒸湘区,zheng xiang
430412,南岳区,nan yue
430421,衡阳县,heng yang xian
430422,衡南县,heng nan
430423,衡山县,heng shan
430424,衡东县,heng dong
430426,祁东县,qi dong
430481,耒阳市,lei yang
430482,常宁市,chang ning
430500,邵阳市,shao yang
430502,双清区,shuang qing
430503,大祥区,da xiang
430511,北塔区,bei ta
430522,新邵县,xin shao
430523,邵阳县,shao yang xian
430524,隆回县,long hui
430525,洞口县,dong kou
430527,绥宁县,sui ning
430528,新宁县,xin ning
430529,城步苗族自治县,cheng bu
430581,武冈市,wu gang
430582,邵东市,shao dong
430600,岳阳市,yue yang
430602,岳阳楼区,yue yang lou
430603,云溪区,yun xi
430611,君山区,jun shan
430621,岳阳县,yue yang xian
430623,华容县,hua rong
430624,湘阴县,xiang yin
430626,平江县,ping jiang
430681,汨罗市,mi luo
430682,临湘市,lin xiang
430700,常德市,chang de
430702,武陵区,wu ling
430703,鼎城区,ding cheng
430721,安乡县,an xiang
430722,汉寿县,han shou
430723,澧县,li xian
430724,临澧县,lin li
430725,桃源县,tao yuan
430726,石门县,shi men
430781,津市市,jin shi
430800,张家界市,zhang jia jie
430802,永定区,yong ding
430811,武陵源区,wu ling yuan
430821,慈利县,ci li
430822,桑植县,sang zhi
430900,益阳市,yi yang
430902,资阳区,zi yang
430903,赫山区,he shan
430921,南县,nan xian
430922,桃江县,tao jiang
430923,安化县,an hua
430981,沅江市,yuan jiang
431000,郴州市,chen zhou
431002,北湖区,bei hu
431003,苏仙区,su xian
431021,桂阳县,gui yang
431022,宜章县,yi zhang
431023,永兴县,yong xing
431024,嘉禾县,jia he
431025,临武县,lin wu
431026,汝城县,ru cheng
431027,桂东县,gui dong
431028,安仁县,an ren
431081,资兴市,zi xing
431100,永州市,yong zhou
431102,零陵区,ling ling
431103,冷水滩区,leng shui tan
431121,祁阳县,
431122,东安县,dong an
431123,双牌县,shuang pai
431124,道县,dao xian
431125,江永县,jiang yong
431126,宁远县,ning yuan
431127,蓝山县,lan shan
431128,新田县,xin tian
431129,江华瑶族自治县,jiang hua
431200,怀化市,huai hua
431202,鹤城区,he cheng
431221,中方县,zhong fang
431222,沅陵县,yuan ling
431223,辰溪县,chen xi
431224,溆浦县,xu pu
431225,会同县,hui tong
431226,麻阳苗族自治县,ma yang
431227,新晃侗族自治县,xin huang
431228,芷江侗族自治县,zhi jiang
431229,靖州苗族侗族自治县,jing zhou
431230,通道侗族自治县,tong dao
431281,洪江市,hong jiang
431300,娄底市,lou di
431302,娄星区,lou xing
431321,双峰县,shuang feng
431322,新化县,xin hua
431381,冷水江市,leng shui jiang
431382,涟源市,lian yuan
433100,湘西土家族苗族自治州,xiang xi
433101,吉首市,ji shou
433122,泸溪县,lu xi
433123,凤凰县,feng huang
433124,花垣县,hua yuan
433125,保靖县,bao jing
433126,古丈县,gu zhang
433127,永顺县,yong shun
433130,龙山县,long shan
440000,广东省,guang dong
440100,广州市,guang zhou
440103,荔湾区,li wan
440104,越秀区,yue xiu
440105,海珠区,hai zhu
440106,天河区,tian he
440111,白云区,bai yun
440112,黄埔区,huang pu
440113,番禺区,pan yu
440114,花都区,hua du
440115,南沙区,nan sha
440117,从化区,cong hua
440118,增城区,zeng cheng
440200,韶关市,shao guan
440203,武江区,wu jiang
440204,浈江区,zhen jiang
440205,曲江区,qu jiang
440222,始兴县,shi xing
440224,仁化县,ren hua
440229,翁源县,weng yuan
440232,乳源瑶族自治县,ru yuan
440233,新丰县,xin feng
440281,乐昌市,le chang
440282,南雄市,nan xiong
440300,深圳市,shen zhen
440303,罗湖区,luo hu
440304,福田区,fu tian
440305,南山区,nan shan
440306,宝安区,bao an
440307,龙岗区,long gang
440308,盐田区,yan tian
440309,龙华区,long hua
440310,坪山区,ping shan
440311,光明区,guang ming
440400,珠海市,zhu hai
440402,香洲区,xiang zhou
440403,斗门区,dou men
440404,金湾区,jin wan
440500,汕头市,shan tou
440507,龙湖区,long hu
440511,金平区,jin ping
440512,濠江区,hao jiang
440513,潮阳区,chao yang
440514,潮南区,chao nan
440515,澄海区,cheng hai
440523,南澳县,nan ao
440600,佛山市,fo shan
440604,禅城区,chan cheng
440605,南海区,nan hai
440606,顺德区,shun de
440607,三水区,san shui
440608,高明区,gao ming
440700,江门市,jiang men
440703,蓬江区,peng jiang
440704,江海区,jiang hai
440705,新会区,xin hui
440781,台山市,tai shan
440783,开平市,kai ping
440784,鹤山市,he shan
440785,恩平市,en ping
440800,湛江市,zhan jiang
440802,赤坎区,chi kan
440803,霞山区,xia shan
440804,坡头区,po tou
440811,麻章区,ma zhang
440823,遂溪县,sui xi
440825,徐闻县,xu wen
440881,廉江市,lian jiang
440882,雷州市,lei zhou
440883,吴川市,wu chuan
440900,茂名市,mao ming
440902,茂南区,mao nan
440904,电白区,dian bai
440981,高州市,gao zhou
440982,化州市,hua zhou
440983,信宜市,xin yi
441200,肇庆市,zhao qing
441202,端州区,duan zhou
441203,鼎湖区,ding hu
441204,高要区,gao yao
441223,广宁县,guang ning
441224,怀集县,huai ji
441225,封开县,feng kai
441226,德庆县,de qing
441284,四会市,si hui
441300,惠州市,hui zhou
441302,惠城区,hui cheng
441303,惠阳区,hui yang
441322,博罗县,bo luo
441323,惠东县,hui dong
441324,龙门县,long men
441400,梅州市,mei zhou
441402,梅江区,mei jiang
441403,梅县区,mei xian
441422,大埔县,da bu
441423,丰顺县,feng shun
441424,五华县,wu hua
441426,平远县,ping yuan
441427,蕉岭县,jiao ling
441481,兴宁市,xing ning
441500,汕尾市,shan wei
441502,城区,cheng qu
441521,海丰县,hai feng
441523,陆河县,lu he
441581,陆丰市,lu feng
441600,河源市,he yuan
441602,源城区,yuan cheng
441621,紫金县,zi jin
441622,龙川县,long chuan
441623,连平县,lian ping
441624,和平县,he ping
441625,东源县,dong yuan
441700,阳江市,yang jiang
441702,江城区,jiang cheng
441704,阳东区,yang dong
441721,阳西县,yang xi
441781,阳春市,yang chun
441800,清远市,qing yuan
441802,清城区,qing cheng
441803,清新区,qing xin qu
441821,佛冈县,fo gang
441823,阳山县,yang shan
441825,连山壮族瑶族自治县,lian shan
441826,连南瑶族自治县,lian nan
441881,英德市,ying de
441882,连州市,lian zhou
441900,东莞市,dong guan
442000,中山市,zhong shan
445100,潮州市,chao zhou
445102,湘桥区,xiang qiao
445103,潮安区,chao an
445122,饶平县,rao ping
445200,揭阳市,jie yang
445202,榕城区,rong cheng
445203,揭东区,jie dong
445222,揭西县,jie xi
445224,惠来县,hui lai
445281,普宁市,pu ning
445300,云浮市,yun fu
445302,云城区,yun cheng
445303,云安区,yun an
445321,新兴县,xin xing
445322,郁南县,yu nan
445381,罗定市,luo ding
450000,广西壮族自治区,guang xi
450100,南宁市,nan ning
450102,兴宁区,xing ning
450103,青秀区,qing xiu
450105,江南区,jiang nan
450107,西乡塘区,xi xiang tang
450108,良庆区,liang qing
450109,邕宁区,yong ning
450110,武鸣区,wu ming
450123,隆安县,long an
450124,马山县,ma shan
450125,上林县,shang lin
450126,宾阳县,bin yang
450127,横县,
450200,柳州市,liu zhou
450202,城中区,cheng zhong
450203,鱼峰区,yu feng
450204,柳南区,liu nan
450205,柳北区,liu bei
450206,柳江区,liu jiang
450222,柳城县,liu cheng
450223,鹿寨县,lu zhai
450224,融安县,rong an
450225,融水苗族自治县,rong shui
450226,三江侗族自治县,san jiang
450300,桂林市,gui lin
450302,秀峰区,xiu feng
450303,叠彩区,die cai
450304,象山区,xiang shan
450305,七星区,qi xing
450311,雁山区,yan shan
450312,临桂区,lin gui
450321,阳朔县,yang shuo
450323,灵川县,ling chuan
450324,全州县,quan zhou
450325,兴安县,xing an
450326,永福县,yong fu
450327,灌阳县,guan yang
450328,龙胜各族自治县,long sheng
450329,资源县,zi yuan
450330,平乐县,ping le
450332,恭城瑶族自治县,gong cheng
450381,荔浦市,li pu
450400,梧州市,wu zhou
450403,万秀区,wan xiu
450405,长洲区,chang zhou
450406,龙圩区,long xu
450421,苍梧县,cang wu
450422,藤县,teng xian
450423,蒙山县,meng shan
450481,岑溪市,cen xi
450500,北海市,bei hai
450502,海城区,hai cheng
450503,银海区,yin hai
450512,铁山港区,tie shan gang
450521,合浦县,he pu
450600,防城港市,fang cheng gang
450602,港口区,gang kou
450603,防城区,fang cheng
450621,上思县,shang si
450681,东兴市,dong xing
450700,钦州市,qin zhou
450702,钦南区,qin nan
450703,钦北区,qin bei
450721,灵山县,ling shan
450722,浦北县,pu bei
450800,贵港市,gui gang
450802,港北区,gang bei
450803,港南区,gang nan
450804,覃塘区,qin tang
450821,平南县,ping nan
450881,桂平市,gui ping
450900,玉林市,yu lin
450902,玉州区,yu zhou
450903,福绵区,fu mian
450921,容县,rong xian
450922,陆川县,lu chuan
450923,博白县,bo bai
450924,兴业县,xing ye
450981,北流市,bei liu
451000,百色市,bai se
451002,右江区,you jiang
451003,田阳区,tian yang
451022,田东县,tian dong
451024,德保县,de bao
451026,那坡县,na po
451027,凌云县,ling yun
451028,乐业县,le ye
451029,田林县,tian lin
451030,西林县,xi lin
451031,隆林各族自治县,long lin
451081,靖西市,jing xi
451082,平果市,ping guo
451100,贺州市,he zhou
451102,八步区,ba bu
451103,平桂区,ping gui
451121,昭平县,zhao ping
451122,钟山县,zhong shan
451123,富川瑶族自治县,fu chuan
451200,河池市,he chi
451202,金城江区,jin cheng jiang
451203,宜州区,yi zhou
451221,南丹县,nan dan
451222,天峨县,tian e
451223,凤山县,feng shan
451224,东兰县,dong lan
451225,罗城仫佬族自治县,luo cheng
451226,环江毛南族自治县,huan jiang
451227,巴马瑶族自治县,ba ma
451228,都安瑶族自治县,du an
451229,大化瑶族自治县,da hua
451300,来宾市,lai bin
451302,兴宾区,xing bin
451321,忻城县,xin cheng
451322,象州县,xiang zhou
451323,武宣县,wu xuan
451324,金秀瑶族自治县,jin xiu
451381,合山市,he shan
451400,崇左市,chong zuo
451402,江州区,jiang zhou
451421,扶绥县,fu sui
451422,宁明县,ning ming
451423,龙州县,long zhou
451424,大新县,da xin
451425,天等县,tian deng
451481,凭祥市,ping xiang
460000,海南省,hai nan
460100,海口市,hai kou
460105,秀英区,xiu ying
460106,龙华区,long hua
460107,琼山区,qiong shan
460108,美兰区,mei lan
460200,三亚市,san ya
460202,海棠区,hai tang
460203,吉阳区,ji yang
460204,天涯区,tian ya
460205,崖州区,ya zhou
460300,三沙市,san sha
460321,西沙群岛,
460322,南沙群岛,
460323,中沙群岛的岛礁及其海域,
460400,儋州市,dan zhou
469001,五指山市,wu zhi shan
469002,琼海市,qiong hai
469005,文昌市,wen chang
469006,万宁市,wan ning
469007,东方市,dong fang
469021,定安县,ding an
469022,屯昌县,tun chang
469023,澄迈县,cheng mai
469024,临高县,lin gao
469025,白沙黎族自治县,bai sha
469026,昌江黎族自治县,chang jiang
469027,乐东黎族自治县,le dong
469028,陵水黎族自治县,ling shui
469029,保亭黎族苗族自治县,bao ting
469030,琼中黎族苗族自治县,qiong zhong
500000,重庆市,chong qing
500101,万州区,wan zhou
500102,涪陵区,fu ling
500103,渝中区,yu zhong
500104,大渡口区,da du kou
500105,江北区,jiang bei
500106,沙坪坝区,sha ping ba
500107,九龙坡区,jiu long po
500108,南岸区,nan an
500109,北碚区,bei bei
500110,綦江区,qi jiang
500111,大足区,da zu
500112,渝北区,yu bei
500113,巴南区,ba nan
500114,黔江区,qian jiang
500115,长寿区,chang shou
500116,江津区,jiang jin
500117,合川区,he chuan
500118,永川区,yong chuan
500119,南川区,nan chuan
500120,璧山区,bi shan
500151,铜梁区,tong liang
500152,潼南区,tong nan
500153,荣昌区,rong chang
500154,开州区,kai zhou
500155,梁平区,liang ping
500156,武隆区,wu long
500229,城口县,cheng kou
500230,丰都县,feng du
500231,垫江县,dian jiang
500233,忠县,zhong xian
500235,云阳县,yun yang
500236,奉节县,feng jie
500237,巫山县,wu shan
500238,巫溪县,wu xi
500240,石柱土家族自治县,shi zhu
500241,秀山土家族苗族自治县,xiu shan
500242,酉阳土家族苗族自治县,you yang
500243,彭水苗族土家族自治县,peng shui
510000,四川省,si chuan
510100,成都市,cheng du
510104,锦江区,jin jiang
510105,青羊区,qing yang
510106,金牛区,jin niu
510107,武侯区,wu hou
510108,成华区,cheng hua
510112,龙泉驿区,long quan yi
510113,青白江区,qing bai jiang
510114,新都区,xin du
510115,温江区,wen jiang
510116,双流区,shuang liu
510117,郫都区,pi du
510118,新津区,xin jin
510121,金堂县,jin tang
510129,大邑县,da yi
510131,蒲江县,pu jiang
510181,都江堰市,du jiang yan
510182,彭州市,peng zhou
510183,邛崃市,qiong lai
510184,崇州市,chong zhou
510185,简阳市,jian yang
510300,自贡市,zi gong
510302,自流井区,zi liu jing
510303,贡井区,gong jing
510304,大安区,da an
510311,沿滩区,yan tan
510321,荣县,rong xian
510322,富顺县,fu shun
510400,攀枝花市,pan zhi hua
510402,东区,dong qu
510403,西区,xi qu
510411,仁和区,ren he
510421,米易县,mi yi
510422,盐边县,yan bian
510500,泸州市,lu zhou
510502,江阳区,jiang yang
510503,纳溪区,na xi
510504,龙马潭区,long ma tan
510521,泸县,lu xian
510522,合江县,he jiang
510524,叙永县,xu yong
510525,古蔺县,gu lin
510600,德阳市,de yang
510603,旌阳区,jing yang
510604,罗江区,luo jiang
510623,中江县,zhong jiang
510681,广汉市,guang han
510682,什邡市,shi fang
510683,绵竹市,mian zhu
510700,绵阳市,mian yang
510703,涪城区,fu cheng
510704,游仙区,you xian
510705,安州区,an zhou
510722,三台县,san tai
510723,盐亭县,yan ting
510725,梓潼县,zi tong
510726,北川羌族自治县,bei chuan
510727,平武县,ping wu
510781,江油市,jiang you
510800,广元市,guang yuan
510802,利州区,li zhou
510811,昭化区,zhao hua
510812,朝天区,chao tian
510821,旺苍县,wang cang
510822,青川县,qing chuan
510823,剑阁县,jian ge
510824,苍溪县,cang xi
510900,遂宁市,sui ning
510903,船山区,chuan shan
510904,安居区,an ju
510921,蓬溪县,peng xi
510923,大英县,da ying
510981,射洪市,she hong
511000,内江市,nei jiang
511002,市中区,shi zhong
511011,东兴区,dong xing
511024,威远县,wei yuan
511025,资中县,zi zhong
511083,隆昌市,long chang
511100,乐山市,le shan
511102,市中区,shi zhong
511111,沙湾区,sha wan
511112,五通桥区,wu tong qiao
511113,金口河区,jin kou he
511123,犍为县,qian wei
511124,井研县,jing yan
511126,夹江县,jia jiang
511129,沐川县,mu chuan
511132,峨边彝族自治县,e bian
511133,马边彝族自治县,ma bian
511181,峨眉山市,e mei shan
511300,南充市,nan chong
511302,顺庆区,shun qing
511303,高坪区,gao ping
511304,嘉陵区,jia ling
511321,南部县,nan bu
511322,营山县,ying shan
511323,蓬安县,peng an
511324,仪陇县,yi long
511325,西充县,xi chong
511381,阆中市,lang zhong
511400,眉山市,mei shan
511402,东坡区,dong po
511403,彭山区,peng shan
511421,仁寿县,ren shou
511423,洪雅县,hong ya
511424,丹棱县,dan ling
511425,青神县,qing shen
511500,宜宾市,yi bin
511502,翠屏区,cui ping
511503,南溪区,nan xi
511504,叙州区,xu zhou
511523,江安县,jiang an
511524,长宁县,chang ning
511525,高县,gao xian
511526,珙县,gong xian
511527,筠连县,jun lian
511528,兴文县,xing wen
511529,屏山县,ping shan
511600,广安市,guang an
511602,广安区,guang an qu
511603,前锋区,qian feng
511621,岳池县,yue chi
511622,武胜县,wu sheng
511623,邻水县,lin shui
511681,华蓥市,hua ying
511700,达州市,da zhou
511702,通川区,tong chuan
511703,达川区,da chuan
511722,宣汉县,xuan han
511723,开江县,kai jiang
511724,大竹县,da zhu
511725,渠县,qu xian
511781,万源市,wan yuan
511800,雅安市,ya an
511802,雨城区,yu cheng
511803,名山区,ming shan
511822,荥经县,ying jing
511823,汉源县,han yuan
511824,石棉县,shi mian
511825,天全县,tian quan
511826,芦山县,lu shan
511827,宝兴县,bao xing
511900,巴中市,ba zhong
511902,巴州区,ba zhou
511903,恩阳区,en yang
511921,通江县,tong jiang
511922,南江县,nan jiang
511923,平昌县,ping chang
512000,资阳市,zi yang
512002,雁江区,yan jiang
512021,安岳县,an yue
512022,乐至县,le zhi
513200,阿坝藏族羌族自治州,a ba
513201,马尔康市,ma er kang
513221,汶川县,wen chuan
513222,理县,li xian
513223,茂县,mao xian
513224,松潘县,song pan
513225,九寨沟县,jiu zhai gou
513226,金川县,jin chuan
513227,小金县,xiao jin
513228,黑水县,hei shui
513230,壤塘县,rang tang
513231,阿坝县,a ba xian
513232,若尔盖县,ruo er gai
513233,红原县,hong yuan
513300,甘孜藏族自治州,gan zi
513301,康定市,kang ding
513322,泸定县,lu ding
513323,丹巴县,dan ba
513324,九龙县,jiu long
513325,雅江县,ya jiang
513326,道孚县,dao fu
513327,炉霍县,lu huo
513328,甘孜县,gan zi xian
513329,新龙县,xin long
513330,德格县,de ge
513331,白玉县,bai yu
513332,石渠县,shi qu
513333,色达县,se da
513334,理塘县,li tang
513335,巴塘县,ba tang
513336,乡城县,xiang cheng
513337,稻城县,dao cheng
513338,得荣县,de rong
513400,凉山彝族自治州,liang shan
513401,西昌市,xi chang
513422,木里藏族自治县,mu li
513423,盐源县,yan yuan
513424,德昌县,de chang
513425,会理县,
513426,会东县,hui dong
513427,宁南县,ning nan
513428,普格县,pu ge
513429,布拖县,bu tuo
513430,金阳县,jin yang
513431,昭觉县,zhao jue
513432,喜德县,xi de
513433,冕宁县,mian ning
513434,越西县,yue xi
513435,甘洛县,gan luo
513436,美姑县,mei gu
513437,雷波县,lei bo
520000,贵州省,gui zhou
520100,贵阳市,gui yang
520102,南明区,nan ming
520103,云岩区,yun yan
520111,花溪区,hua xi
520112,乌当区,wu dang
520113,白云区,bai yun
520115,观山湖区,guan shan hu
520121,开阳县,kai yang
520122,息烽县,xi feng
520123,修文县,xiu wen
520181,清镇市,qing zhen
520200,六盘水市,liu pan shui
520201,钟山区,zhong shan
520203,六枝特区,liu zhi te
520204,水城区,shui cheng
520281,盘州市,pan zhou
520300,遵义市,zun yi
520302,红花岗区,hong hua gang
520303,汇川区,hui chuan
520304,播州区,bo zhou
520322,桐梓县,tong zi
520323,绥阳县,sui yang
520324,正安县,zheng an
520325,道真仡佬族苗族自治县,dao zhen
520326,务川仡佬族苗族自治县,wu chuan
520327,凤冈县,feng gang
520328,湄潭县,mei tan
520329,余庆县,yu qing
520330,习水县,xi shui
520381,赤水市,chi shui
520382,仁怀市,ren huai
520400,安顺市,an shun
520402,西秀区,xi xiu
520403,平坝区,ping ba
520422,普定县,pu ding
520423,镇宁布依族苗族自治县,zhen ning
520424,关岭布依族苗族自治县,guan ling
520425,紫云苗族布依族自治县,zi yun
520500,毕节市,bi jie
520502,七星关区,qi xing guan
520521,大方县,da fang
520522,黔西县,
520523,金沙县,jin sha
520524,织金县,zhi jin
520525,纳雍县,na yong
520526,威宁彝族回族苗族自治县,wei ning
520527,赫章县,he zhang
520600,铜仁市,tong ren
520602,碧江区,bi jiang
520603,万山区,wan shan
520621,江口县,jiang kou
520622,玉屏侗族自治县,yu ping
520623,石阡县,shi qian
520624,思南县,si nan
520625,印江土家族苗族自治县,yin jiang
520626,德江县,de jiang
520627,沿河土家族自治县,yan he
520628,松桃苗族自治县,song tao
522300,黔西南布依族苗族自治州,qian xi nan
522301,兴义市,xing yi
522302,兴仁市,xing ren
522323,普安县,pu an
522324,晴隆县,qing long
522325,贞丰县,zhen feng
522326,望谟县,wang mo
522327,册亨县,ce heng
522328,安龙县,an long
522600,黔东南苗族侗族自治州,qian dong nan
522601,凯里市,kai li
522622,黄平县,huang ping
522623,施秉县,shi bing
522624,三穗县,san sui
522625,镇远县,zhen yuan
522626,岑巩县,cen gong
522627,天柱县,tian zhu
522628,锦屏县,jin ping
522629,剑河县,jian he
522630,台江县,tai jiang
522631,黎平县,li ping
522632,榕江县,rong jiang
522633,从江县,cong jiang
522634,雷山县,lei shan
522635,麻江县,ma jiang
522636,丹寨县,dan zhai
522700,黔南布依族苗族自治州,qian nan
522701,都匀市,du yun
522702,福泉市,fu quan
522722,荔波县,li bo
522723,贵定县,gui ding
522725,瓮安县,weng an
522726,独山县,du shan
522727,平塘县,ping tang
522728,罗甸县,luo dian
522729,长顺县,chang shun
522730,龙里县,long li
522731,惠水县,hui shui
522732,三都水族自治县,san du
530000,云南省,yun nan
530100,昆明市,kun ming
530102,五华区,wu hua
530103,盘龙区,pan long
530111,官渡区,guan du
530112,西山区,xi shan
530113,东川区,dong chuan
530114,呈贡区,cheng gong
530115,晋宁区,jin ning
530124,富民县,fu min
530125,宜良县,yi liang
530126,石林彝族自治县,shi lin
530127,嵩明县,song ming
530128,禄劝彝族苗族自治县,lu quan
530129,寻甸回族彝族自治县,xun dian
530181,安宁市,an ning
530300,曲靖市,qu jing
530302,麒麟区,qi lin
530303,沾益区,zhan yi
530304,马龙区,ma long
530322,陆良县,lu liang
530323,师宗县,shi zong
530324,罗平县,luo ping
530325,富源县,fu yuan
530326,会泽县,hui ze
530381,宣威市,xuan wei
530400,玉溪市,yu xi
530402,红塔区,hong ta
530403,江川区,jiang chuan
530423,通海县,tong hai
530424,华宁县,hua ning
530425,易门县,yi men
530426,峨山彝族自治县,e shan
530427,新平彝族傣族自治县,xin ping
530428,元江哈尼族彝族傣族自治县,yuan jiang
530481,澄江市,cheng jiang
530500,保山市,bao shan
530502,隆阳区,long yang
530521,施甸县,shi dian
530523,龙陵县,long ling
530524,昌宁县,chang ning
530581,腾冲市,teng chong
530600,昭通市,zhao tong
530602,昭阳区,zhao yang
530621,鲁甸县,lu dian
530622,巧家县,qiao jia
530623,盐津县,yan jin
530624,大关县,da guan
530625,永善县,yong shan
530626,绥江县,sui jiang
530627,镇雄县,zhen xiong
530628,彝良县,yi liang
530629,威信县,wei xin
530681,水富市,shui fu
530700,丽江市,li jiang
530702,古城区,gu cheng
530721,玉龙纳西族自治县,yu long
530722,永胜县,yong sheng
530723,华坪县,hua ping
530724,宁蒗彝族自治县,ning lang
530800,普洱市,pu er
530802,思茅区,si mao
530821,宁洱哈尼族彝族自治县,ning er
530822,墨江哈尼族自治县,mo jiang
530823,景东彝族自治县,jing dong
530824,景谷傣族彝族自治县,jing gu
530825,镇沅彝族哈尼族拉祜族自治县,zhen yuan
530826,江城哈尼族彝族自治县,jiang cheng
530827,孟连傣族拉祜族佤族自治县,meng lian
530828,澜沧拉祜族自治县,lan cang
530829,西盟佤族自治县,xi meng
530900,临沧市,lin cang
530902,临翔区,lin xiang
530921,凤庆县,feng qing
530922,云县,yun xian
530923,永德县,yong de
530924,镇康县,zhen kang
530925,双江拉祜族佤族布朗族傣族自治县,shuang jiang
530926,耿马傣族佤族自治县,geng ma
530927,沧源佤族自治县,cang yuan
532300,楚雄彝族自治州,chu xiong
532301,楚雄市,chu xiong shi
532322,双柏县,shuang bai
532323,牟定县,mou ding
532324,南华县,nan hua
532325,姚安县,yao an
532326,大姚县,da yao
532327,永仁县,yong ren
532328,元谋县,yuan mou
532329,武定县,wu ding
532331,禄丰县,
532500,红河哈尼族彝族自治州,hong he
532501,个旧市,ge jiu
532502,开远市,kai yuan
532503,蒙自市,meng zi
532504,弥勒市,mi le
532523,屏边苗族自治县,ping bian
532524,建水县,jian shui
532525,石屏县,shi ping
532527,泸西县,lu xi
532528,元阳县,yuan yang
532529,红河县,hong he xian
532530,金平苗族瑶族傣族自治县,jin ping
532531,绿春县,lv chun
532532,河口瑶族自治县,he kou
532600,文山壮族苗族自治州,wen shan
532601,文山市,wen shan shi
532622,砚山县,yan shan
532623,西畴县,xi chou
532624,麻栗坡县,ma li po
532625,马关县,ma guan
532626,丘北县,qiu bei
532627,广南县,guang nan
532628,富宁县,fu ning
532800,西双版纳傣族自治州,xi shuang ban na
532801,景洪市,jing hong
532822,勐海县,meng hai
532823,勐腊县,meng la
532900,大理白族自治州,da li
532901,大理市,da li shi
532922,漾濞彝族自治县,yang bi
532923,祥云县,xiang yun
532924,宾川县,bin chuan
532925,弥渡县,mi du
532926,南涧彝族自治县,nan jian
532927,巍山彝族回族自治县,wei shan
532928,永平县,yong ping
532929,云龙县,yun long
532930,洱源县,er yuan
532931,剑川县,jian chuan
532932,鹤庆县,he qing
533100,德宏傣族景颇族自治州,de hong
533102,瑞丽市,rui li
533103,芒市,mang shi
533122,梁河县,liang he
533123,盈江县,ying jiang
533124,陇川县,long chuan
533300,怒江傈僳族自治州,nu jiang
533301,泸水市,lu shui
533323,福贡县,fu gong
533324,贡山独龙族怒族自治县,gong shan
533325,兰坪白族普米族自治县,lan ping
533400,迪庆藏族自治州,di qing
533401,香格里拉市,xiang ge li la
533422,德钦县,de qin
533423,维西傈僳族自治县,wei xi
540000,西藏自治区,xi zang
540100,拉萨市,la sa
540102,城关区,cheng guan
540103,堆龙德庆区,dui long de qing qu
540104,达孜区,da zi
540121,林周县,lin zhou
540122,当雄县,dang xiong
540123,尼木县,ni mu
540124,曲水县,qu shui
540127,墨竹工卡县,mo zhu gong ka
540200,日喀则市,ri ka ze
540202,桑珠孜区,sang zhu zi
540221,南木林县,nan mu lin
540222,江孜县,jiang zi
540223,定日县,ding ri
540224,萨迦县,sa jia
540225,拉孜县,la zi
540226,昂仁县,ang ren
540227,谢通门县,xie tong men
540228,白朗县,bai lang
540229,仁布县,ren bu
540230,康马县,kang ma
540231,定结县,ding jie
540232,仲巴县,zhong ba
540233,亚东县,ya dong
540234,吉隆县,ji long
540235,聂拉木县,nie la mu
540236,萨嘎县,sa ga
540237,岗巴县,gang ba
540300,昌都市,chang du
540302,卡若区,ka ruo
540321,江达县,jiang da
540322,贡觉县,gong jue
540323,类乌齐县,lei wu qi
540324,丁青县,ding qing
540325,察雅县,cha ya
540326,八宿县,ba su
540327,左贡县,zuo gong
540328,芒康县,mang kang
540329,洛隆县,luo long
540330,边坝县,bian ba
540400,林芝市,lin zhi
540402,巴宜区,ba yi
540421,工布江达县,gong bu jiang da
540422,米林县,
540423,墨脱县,mo tuo
540424,波密县,bo mi
540425,察隅县,cha yu
540426,朗县,lang xian
540500,山南市,shan nan
540502,乃东区,nai dong
540521,扎囊县,zha nang
540522,贡嘎县,gong ga
540523,桑日县,sang ri
540524,琼结县,qiong jie
540525,曲松县,qu song
540526,措美县,cuo mei
540527,洛扎县,luo zha
540528,加查县,jia cha
540529,隆子县,long zi
540530,错那县,
540531,浪卡子县,lang ka zi
540600,那曲市,na qu
540602,色尼区,se ni
540621,嘉黎县,jia li
540622,比如县,bi ru
540623,聂荣县,nie rong
540624,安多县,an duo
540625,申扎县,shen zha
540626,索县,suo xian
540627,班戈县,ban ge
540628,巴青县,ba qing
540629,尼玛县,ni ma
540630,双湖县,shuang hu
542500,阿里地区,a li
542521,普兰县,pu lan
542522,札达县,zha da
542523,噶尔县,ga er
542524,日土县,ri tu
542525,革吉县,ge ji
542526,改则县,gai ze
542527,措勤县,cuo qin
610000,陕西省,shan xi
610100,西安市,xi an
610102,新城区,xin cheng
610103,碑林区,bei lin
610104,莲湖区,lian hu
610111,灞桥区,ba qiao
610112,未央区,wei yang
610113,雁塔区,yan ta
610114,阎良区,yan liang
610115,临潼区,lin tong
610116,长安区,chang an
610117,高陵区,gao ling
610118,鄠邑区,hu yi
610122,蓝田县,lan tian
610124,周至县,zhou zhi
610200,铜川市,tong chuan
610202,王益区,wang yi
610203,印台区,yin tai
610204,耀州区,yao zhou
610222,宜君县,yi jun
610300,宝鸡市,bao ji
610302,渭滨区,wei bin
610303,金台区,jin tai
610304,陈仓区,chen cang
610322,凤翔县,
610323,岐山县,qi shan
610324,扶风县,fu feng
610326,眉县,mei xian
610327,陇县,long xian
610328,千阳县,qian yang
610329,麟游县,lin you
610330,凤县,feng xian
610331,太白县,tai bai
610400,咸阳市,xian yang
610402,秦都区,qin du
610403,杨陵区,yang ling
610404,渭城区,wei cheng
610422,三原县,san yuan
610423,泾阳县,jing yang
610424,乾县,qian xian
610425,礼泉县,li quan
610426,永寿县,yong shou
610428,长武县,chang wu
610429,旬邑县,xun yi
610430,淳化县,chun hua
610431,武功县,wu gong
610481,兴平市,xing ping
610482,彬州市,bin zhou
610500,渭南市,wei nan
610502,临渭区,lin wei
610503,华州区,hua zhou
610522,潼关县,tong guan
610523,大荔县,da li
610524,合阳县,he yang
610525,澄城县,cheng cheng
610526,蒲城县,pu cheng
610527,白水县,bai shui
610528,富平县,fu ping
610581,韩城市,han cheng
610582,华阴市,hua yin
610600,延安市,yan an
610602,宝塔区,bao ta
610603,安塞区,an sai
610621,延长县,yan chang
610622,延川县,yan chuan
610625,志丹县,zhi dan
610626,吴起县,wu qi
610627,甘泉县,gan quan
610628,富县,fu xian
610629,洛川县,luo chuan
610630,宜川县,yi chuan
610631,黄龙县,huang long
610632,黄陵县,huang ling
610681,子长市,zi chang
610700,汉中市,han zhong
610702,汉台区,han tai
610703,南郑区,nan zheng
610722,城固县,cheng gu
610723,洋县,yang xian
610724,西乡县,xi xiang
610725,勉县,mian xian
610726,宁强县,ning qiang
610727,略阳县,lue yang
610728,镇巴县,zhen ba
610729,留坝县,liu ba
610730,佛坪县,fo ping
610800,榆林市,yu lin
610802,榆阳区,yu yang
610803,横山区,heng shan
610822,府谷县,fu gu
610824,靖边县,jing bian
610825,定边县,ding bian
610826,绥德县,sui de
610827,米脂县,mi zhi
610828,佳县,jia xian
610829,吴堡县,wu bu
610830,清涧县,qing jian
610831,子洲县,zi zhou
610881,神木市,shen mu
610900,安康市,an kang
610902,汉滨区,han bin
610921,汉阴县,han yin
610922,石泉县,shi quan
610923,宁陕县,ning shan
610924,紫阳县,zi yang
610925,岚皋县,lan gao
610926,平利县,ping li
610927,镇坪县,zhen ping
610928,旬阳县,
610929,白河县,bai he
611000,商洛市,shang luo
611002,商州区,shang zhou
611021,洛南县,luo nan
611022,丹凤县,dan feng
611023,商南县,shang nan
611024,山阳县,shan yang
611025,镇安县,zhen an
611026,柞水县,zha shui
620000,甘肃省,gan su
620100,兰州市,lan zhou
620102,城关区,cheng guan
620103,七里河区,qi li he
620104,西固区,xi gu
620105,安宁区,an ning
620111,红古区,hong gu
620121,永登县,yong deng
620122,皋兰县,gao lan
620123,榆中县,yu zhong
620200,嘉峪关市,jia yu guan
620300,金昌市,jin chang
620302,金川区,jin chuan
620321,永昌县,yong chang
620400,白银市,bai yin
620402,白银区,bai yin qu
620403,平川区,ping chuan
620421,靖远县,jing yuan
620422,会宁县,hui ning
620423,景泰县,jing tai
620500,天水市,tian shui
620502,秦州区,qin zhou
620503,麦积区,mai ji
620521,清水县,qing shui
620522,秦安县,qin an
620523,甘谷县,gan gu
620524,武山县,wu shan
620525,张家川回族自治县,zhang jia chuan
620600,武威市,wu wei
620602,凉州区,liang zhou
620621,民勤县,min qin
620622,古浪县,gu lang
620623,天祝藏族自治县,tian zhu
620700,张掖市,zhang ye
620702,甘州区,gan zhou
620721,肃南裕固族自治县,su nan
620722,民乐县,min le
620723,临泽县,lin ze
620724,高台县,gao tai
620725,山丹县,shan dan
620800,平凉市,ping liang
620802,崆峒区,kong tong
620821,泾川县,jing chuan
620822,灵台县,ling tai
620823,崇信县,chong xin
620825,庄浪县,zhuang lang
620826,静宁县,jing ning
620881,华亭市,hua ting
620900,酒泉市,jiu quan
620902,肃州区,su zhou
620921,金塔县,jin ta
620922,瓜州县,gua zhou
620923,肃北蒙古族自治县,su bei
620924,阿克塞哈萨克族自治县,a ke sai
620981,玉门市,yu men
620982,敦煌市,dun huang
621000,庆阳市,qing yang
621002,西峰区,xi feng
621021,庆城县,qing cheng
621022,环县,huan xian
621023,华池县,hua chi
621024,合水县,he shui
621025,正宁县,zheng ning
621026,宁县,ning xian
621027,镇原县,zhen yuan
621100,定西市,ding xi
621102,安定区,an ding
621121,通渭县,tong wei
621122,陇西县,long xi
621123,渭源县,wei yuan
621124,临洮县,lin tao
621125,漳县,zhang xian
621126,岷县,min xian
621200,陇南市,long nan
621202,武都区,wu du
621221,成县,cheng xian
621222,文县,wen xian
621223,宕昌县,tan chang
621224,康县,kang xian
621225,西和县,xi he
621226,礼县,li xian
621227,徽县,hui xian
621228,两当县,liang dang
622900,临夏回族自治州,lin xia
622901,临夏市,lin xia shi
622921,临夏县,lin xia xian
622922,康乐县,kang le
622923,永靖县,yong jing
622924,广河县,guang he
622925,和政县,he zheng
622926,东乡族自治县,dong xiang zu zi zhi xian
622927,积石山保安族东乡族撒拉族自治县,ji shi shan
623000,甘南藏族自治州,gan nan
623001,合作市,he zuo
623021,临潭县,lin tan
623022,卓尼县,zhuo ni
623023,舟曲县,zhou qu
623024,迭部县,die bu
623025,玛曲县,ma qu
623026,碌曲县,lu qu
623027,夏河县,xia he
630000,青海省,qing hai
630100,西宁市,xi ning
630102,城东区,cheng dong
630103,城中区,cheng zhong
630104,城西区,cheng xi
630105,城北区,cheng bei
630106,湟中区,huang zhong
630121,大通回族土族自治县,da tong
630123,湟源县,huang yuan
630200,海东市,hai dong
630202,乐都区,le du
630203,平安区,ping an
630222,民和回族土族自治县,min he
630223,互助土族自治县,hu zhu
630224,化隆回族自治县,hua long
630225,循化撒拉族自治县,xun hua
632200,海北藏族自治州,hai bei
632221,门源回族自治县,men yuan
632222,祁连县,qi lian
632223,海晏县,hai yan
632224,刚察县,gang cha
632300,黄南藏族自治州,huang nan
632301,同仁市,tong ren
632322,尖扎县,jian zha
632323,泽库县,ze ku
632324,河南蒙古族自治县,he nan
632500,海南藏族自治州,hai nan
632521,共和县,gong he
632522,同德县,tong de
632523,贵德县,gui de
632524,兴海县,xing hai
632525,贵南县,gui nan
632600,果洛藏族自治州,guo luo
632621,玛沁县,ma qin
632622,班玛县,ban ma
632623,甘德县,gan de
632624,达日县,da ri
632625,久治县,jiu zhi
632626,玛多县,ma duo
632700,玉树藏族自治州,yu shu
632701,玉树市,yu shu shi
632722,杂多县,za duo
632723,称多县,cheng duo
632724,治多县,zhi duo
632725,囊谦县,nang qian
632726,曲麻莱县,qu ma lai
632800,海西蒙古族藏族自治州,hai xi
632801,格尔木市,ge er mu
632802,德令哈市,de ling ha
632803,茫崖市,mang ya
632821,乌兰县,wu lan
632822,都兰县,du lan
632823,天峻县,tian jun
640000,宁夏回族自治区,ning xia
640100,银川市,yin chuan
640104,兴庆区,xing qing
640105,西夏区,xi xia
640106,金凤区,jin feng
640121,永宁县,yong ning
640122,贺兰县,he lan
640181,灵武市,ling wu
640200,石嘴山市,shi zui shan
640202,大武口区,da wu kou
640205,惠农区,hui nong
640221,平罗县,ping luo
640300,吴忠市,wu zhong
640302,利通区,li tong
640303,红寺堡区,hong si bu
640323,盐池县,yan chi
640324,同心县,tong xin
640381,青铜峡市,qing tong xia
640400,固原市,gu yuan
640402,原州区,yuan zhou
640422,西吉县,xi ji
640423,隆德县,long de
640424,泾源县,jing yuan
640425,彭阳县,peng yang
640500,中卫市,zhong wei
640502,沙坡头区,sha po tou
640521,中宁县,zhong ning
640522,海原县,hai yuan
650000,新疆维吾尔自治区,xin jiang
650100,乌鲁木齐市,wu lu mu qi
650102,天山区,tian shan
650103,沙依巴克区,sha yi ba ke qu
650104,新市区,xin shi
650105,水磨沟区,shui mo gou
650106,头屯河区,tou tun he
650107,达坂城区,da ban cheng
650109,米东区,mi dong
650121,乌鲁木齐县,wu lu mu qi xian
650200,克拉玛依市,ke la ma yi
650202,独山子区,du shan zi
650203,克拉玛依区,ke la ma yi qu
650204,白碱滩区,bai jian tan
650205,乌尔禾区,wu er he
650400,吐鲁番市,tu lu fan
650402,高昌区,gao chang
650421,鄯善县,shan shan
650422,托克逊县,tuo ke xun
650500,哈密市,ha mi
650502,伊州区,yi zhou
650521,巴里坤哈萨克自治县,ba li kun
650522,伊吾县,yi wu
652300,昌吉回族自治州,chang ji
652301,昌吉市,chang ji shi
652302,阜康市,fu kang
652323,呼图壁县,hu tu bi
652324,玛纳斯县,ma na si
652325,奇台县,qi tai
652327,吉木萨尔县,ji mu sa er
652328,木垒哈萨克自治县,mu lei
652700,博尔塔拉蒙古自治州,bo er ta la
652701,博乐市,bo le
652702,阿拉山口市,a la shan kou
652722,精河县,jing he
652723,温泉县,wen quan
652800,巴音郭楞蒙古自治州,ba yin guo leng
652801,库尔勒市,ku er le
652822,轮台县,lun tai
652823,尉犁县,yu li
652824,若羌县,ruo qiang
652825,且末县,qie mo
652826,焉耆回族自治县,yan qi
652827,和静县,he jing
652828,和硕县,he shuo
652829,博湖县,bo hu
652900,阿克苏地区,a ke su
652901,阿克苏市,a ke su shi
652902,库车市,ku che
652922,温宿县,wen su
652924,沙雅县,sha ya
652925,新和县,xin he
652926,拜城县,bai cheng
652927,乌什县,wu shi
652928,阿瓦提县,a wa ti
652929,柯坪县,ke ping
653000,克孜勒苏柯尔克孜自治州,ke zi le su
653001,阿图什市,a tu shi
653022,阿克陶县,a ke tao
653023,阿合奇县,a he qi
653024,乌恰县,wu qia
653100,喀什地区,ka shi
653101,喀什市,ka shi shi
653121,疏附县,shu fu
653122,疏勒县,shu le
653123,英吉沙县,ying ji sha
653124,泽普县,ze pu
653125,莎车县,sha che
653126,叶城县,ye cheng
653127,麦盖提县,mai gai ti
653128,岳普湖县,yue pu hu
653129,伽师县,jia shi
653130,巴楚县,ba chu
653131,塔什库尔干塔吉克自治县,ta shi ku er gan
653200,和田地区,he tian
653201,和田市,he tian shi
653221,和田县,he tian xian
653222,墨玉县,mo yu
653223,皮山县,pi shan
653224,洛浦县,luo pu
653225,策勒县,ce le
653226,于田县,yu tian
653227,民丰县,min feng
654000,伊犁哈萨克自治州,yi li
654002,伊宁市,yi ning shi
654003,奎屯市,kui tun
654004,霍尔果斯市,huo er guo si
654021,伊宁县,yi ning xian
654022,察布查尔锡伯自治县,cha bu cha er
654023,霍城县,huo cheng
654024,巩留县,gong liu
654025,新源县,xin yuan
654026,昭苏县,zhao su
654027,特克斯县,te ke si
654028,尼勒克县,ni le ke
654200,塔城地区,ta cheng
654201,塔城市,ta cheng shi
654202,乌苏市,wu su
654221,额敏县,e min
654223,沙湾县,
654224,托里县,tuo li
654225,裕民县,yu min
654226,和布克赛尔蒙古自治县,he bu ke sai er
654300,阿勒泰地区,a le tai
654301,阿勒泰市,a le tai shi
654321,布尔津县,bu er jin
654322,富蕴县,fu yun
654323,福海县,fu hai
654324,哈巴河县,ha ba he
654325,青河县,qing he
654326,吉木乃县,ji mu nai
659001,石河子市,shi he zi
659002,阿拉尔市,a la er
659003,图木舒克市,tu mu shu ke
659004,五家渠市,wu jia qu
659005,北屯市,bei tun
659006,铁门关市,tie men guan
659007,双河市,shuang he
659008,可克达拉市,ke ke da la
659009,昆玉市,kun yu
659010,胡杨河市,hu yang he
659011,新星市,xin xing
710000,台湾省,tai wan
810000,香港特别行政区,xiang gang
810001,中西区,
810002,湾仔区,
810003,东区,
810004,南区,
810005,油尖旺区,
810006,深水埗区,
810007,九龙城区,
810008,黄大仙区,
810009,观塘区,
810010,荃湾区,
810011,屯门区,
810012,元朗区,
810013,北区,
810014,大埔区,
810015,西贡区,
810016,沙田区,
810017,葵青区,
810018,离岛区,
820000,澳门特别行政区,ao men
820001,花地玛堂区,
820002,花王堂区,
820003,望德堂区,
820004,大堂区,
820005,风顺堂区,
820006,嘉模堂区,
820007,路凼填海区,
820008,圣方济各堂区,
`;

/** code,former name,last year */
export const formerNameLines = `
131000,廊坊地区,1988
131100,衡水地区,1996
140700,晋中地区,1999
140800,运城地区,2000
140900,忻州地区,2000
141000,临汾地区,2000
141100,吕梁地区,2003
150500,哲里木盟,1999
150600,伊克昭盟,2001
150700,呼伦贝尔盟,2001
150800,巴彦淖尔盟,2003
150900,乌兰察布盟,2003
211400,锦西市,1994
220600,浑江市,1994
220800,白城地区,1993
231100,黑河地区,1993
231200,绥化地区,1999
320800,淮阴市,2000
330900,舟山地区,1987
331000,台州地区,1994
331100,丽水地区,2000
341000,徽州地区,1987
341100,滁县地区,1992
341200,阜阳地区,1996
341300,宿县地区,1998
341500,六安地区,1999
341700,池州地区,2000
341800,宣城地区,2000
350700,南平地区,1994
350700,建阳地区,1988
350800,龙岩地区,1996
350900,宁德地区,1999
360700,赣州地区,1998
360800,吉安地区,2000
360900,宜春地区,2000
361000,抚州地区,2000
361100,上饶地区,2000
371300,临沂地区,1994
371400,德州地区,1994
371500,聊城地区,1997
371600,惠民地区,1992
371600,滨州地区,2000
371700,菏泽地区,2000
411300,南阳地区,1994
411400,商丘地区,1997
411500,信阳地区,1998
411600,周口地区,2000
411700,驻马店地区,2000
420600,襄樊市,2010
421000,荆沙市,1996
421100,黄冈地区,1995
421200,咸宁地区,1998
422800,鄂西土家族苗族自治州,1993
430700,常德地区,1988
430800,大庸市,1994
430900,益阳地区,1994
431100,零陵地区,1995
431200,怀化地区,1997
431300,娄底地区,1999
441200,肇庆地区,1988
441400,梅县地区,1988
450700,钦州地区,1994
450900,玉林地区,1997
451000,百色地区,2002
451100,贺州地区,2002
451200,河池地区,2002
510400,渡口市,1987
511300,南充地区,1993
511400,眉山地区,2000
511500,宜宾地区,1996
511600,广安地区,1998
511700,达川地区,1999
511800,雅安地区,2000
511900,巴中地区,2000
512000,资阳地区,2000
513200,阿坝藏族自治州,1987
520300,遵义地区,1997
520400,安顺地区,2000
520500,毕节地区,2011
520600,铜仁地区,2011
530300,曲靖地区,1997
530400,玉溪地区,1997
530500,保山地区,2000
530600,昭通地区,2001
530700,丽江地区,2002
530800,思茅地区,2003
530800,思茅市,2007
530900,临沧地区,2002
540200,日喀则地区,2014
540300,昌都地区,2013
540400,林芝地区,2015
540500,山南地区,2016
540600,那曲地区,2018
610500,渭南地区,1994
610600,延安地区,1996
610700,汉中地区,1996
610800,榆林地区,1999
610900,安康地区,2000
611000,商洛地区,2001
620600,武威地区,2001
620700,张掖地区,2002
620800,平凉地区,2002
620900,酒泉地区,2002
621000,庆阳地区,2002
621100,定西地区,2003
621200,陇南地区,2004
630200,海东地区,2013
640300,银南地区,1998
640400,固原地区,2001
650400,吐鲁番地区,2015
650500,哈密地区,2016
350112,长乐市,2017
451082,平果县,2019
232701,漠河县,2018
330104,江干区,2021
441403,梅县,2013
431121,祁阳县,2021
340210,芜湖县,2020
340207,三山区,2020
320205,锡山市,2000
440606,顺德市,2002
330110,余杭市,2001
330109,萧山市,2001
`;

/** code of the unit around it,name,other names apart by | */
export const zoneLines = `
130600,雄安新区,雄安|河北雄安新区|河北雄安
520100,贵安新区,贵安新区(贵安综合保税区)|贵州贵安综合保税区|贵安综合保税区|贵安
310000,临港新片区,上海临港|临港|中国(上海)自由贸易试验区临港新片区|中国(上海)自由贸易试验区临港新片区(临港)
230100,哈尔滨新区,
510100,四川天府新区,成都天府新区|天府新区
210200,大连金普新区,金普新区
510100,成都高新技术产业开发区,成都高新区
532600,普者黑景区,普者黑
610100,西安高新技术产业开发区,西安高新区
410100,郑州高新技术产业开发区,河南郑州(国家)高新区|郑州高新区
500000,重庆两江新区,重庆市两江新区|两江新区
310000,长三角生态绿色一体化发展示范区,长三角一体化示范区
650000,新疆生产建设兵团,新疆兵团|兵团
710000,台北市,台湾台北市|台湾省台北市
`;
