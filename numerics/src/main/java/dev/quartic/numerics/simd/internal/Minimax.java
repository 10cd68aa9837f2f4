package dev.quartic.numerics.simd.internal;

/**
 * Coefficients of minimax polynomials, ascending. Written by {@code
 * reference-data/minimax/minimax.py}; errors are those of the polynomials with coefficients rounded
 * to doubles.
 */
public final class Minimax {
  private Minimax() {}

  // e^r - 1 = r + r^2 P(r); on [-0.3466, 0.3466] relative error 2e-17
  public static final double EXP_0 = 0.5000000000000005549635;
  public static final double EXP_1 = 0.1666666666666668608047;
  public static final double EXP_2 = 0.0416666666665736224265;
  public static final double EXP_3 = 0.008333333333314547249316;
  public static final double EXP_4 = 0.001388888893238028419741;
  public static final double EXP_5 = 0.0001984126990311343908085;
  public static final double EXP_6 = 0.00002480150444386824373624;
  public static final double EXP_7 = 0.000002755722788908041420037;
  public static final double EXP_8 = 2.762632739803134987382e-7;
  public static final double EXP_9 = 2.511449131087673607792e-8;

  // atanh(s) = s + s z P(z), z = s^2; on [0, 0.1111] relative error 3e-18
  public static final double ATANH_0 = 0.3333333333333315190998;
  public static final double ATANH_1 = 0.200000000000786191431;
  public static final double ATANH_2 = 0.1428571427392709206884;
  public static final double ATANH_3 = 0.111111119848642133936;
  public static final double ATANH_4 = 0.09090871962285007622367;
  public static final double ATANH_5 = 0.07693279968896303218826;
  public static final double ATANH_6 = 0.06650486662680646082672;
  public static final double ATANH_7 = 0.06053044347350436397496;
  public static final double ATANH_8 = 0.04170044839556146307718;
  public static final double ATANH_9 = 0.08509299379095720170792;

  // erf(x) = x + x P(z), z = x^2; on [0, 1] relative error 2e-17
  public static final double ERF_0 = 0.1283791670955125656554;
  public static final double ERF_1 = -0.3761263890318351954396;
  public static final double ERF_2 = 0.1128379167094418434057;
  public static final double ERF_3 = -0.02686617064311137612316;
  public static final double ERF_4 = 0.005223977606117625410468;
  public static final double ERF_5 = -0.0008548325929271419361352;
  public static final double ERF_6 = 0.0001205529357556957168299;
  public static final double ERF_7 = -0.00001492471227590705417863;
  public static final double ERF_8 = 0.000001644713124501010675617;
  public static final double ERF_9 = -1.620631124155417642199e-7;
  public static final double ERF_10 = 1.371096948098641277771e-8;
  public static final double ERF_11 = -7.779448129038479137009e-10;

  // e^(t^2) erfc(t) = P(q)/(1 + 2t), q = (t - 3.5)/(t + 3.5), 0 <= t <= 28; on [-1, 0.7778]
  // relative error 3e-17
  public static final double ERFCX_0 = 1.242349244871154371229;
  public static final double ERFCX_1 = -0.140009180137619272652;
  public static final double ERFCX_2 = -0.01055559633221536058395;
  public static final double ERFCX_3 = 0.09751909515324075506647;
  public static final double ERFCX_4 = -0.1150895981603668120907;
  public static final double ERFCX_5 = 0.08798315382549015083441;
  public static final double ERFCX_6 = -0.04882332582374532774676;
  public static final double ERFCX_7 = 0.01909933093254264713409;
  public static final double ERFCX_8 = -0.0042150199594869808768;
  public static final double ERFCX_9 = -0.0003022677929921055430872;
  public static final double ERFCX_10 = 0.000564384799505200808818;
  public static final double ERFCX_11 = -0.0001215128510626319535365;
  public static final double ERFCX_12 = -0.00004278401399538298849303;
  public static final double ERFCX_13 = 0.00002426229295511364409278;
  public static final double ERFCX_14 = 0.000002333707978442918975589;
  public static final double ERFCX_15 = -0.000003817094620628835577775;
  public static final double ERFCX_16 = -5.480778013604120196375e-8;
  public static final double ERFCX_17 = 6.034606521156971508223e-7;
  public static final double ERFCX_18 = 4.974199578198118218082e-9;
  public static final double ERFCX_19 = -9.527135963449593364297e-8;
  public static final double ERFCX_20 = -8.357538375078522114083e-9;
  public static final double ERFCX_21 = 1.105597449579983852666e-8;
  public static final double ERFCX_22 = 2.675491779573623459983e-9;

  // asin(s) = s + s z P(z), z = s^2; on [0, 0.25] relative error 2e-17
  public static final double ASIN_0 = 0.1666666666666538303694;
  public static final double ASIN_1 = 0.07500000000343004846164;
  public static final double ASIN_2 = 0.04464285682350822640503;
  public static final double ASIN_3 = 0.03038195933034885876711;
  public static final double ASIN_4 = 0.0223717535430333754775;
  public static final double ASIN_5 = 0.01735977082316418984182;
  public static final double ASIN_6 = 0.01388460121732293572219;
  public static final double ASIN_7 = 0.01217326136848113179686;
  public static final double ASIN_8 = 0.006510931413149184488225;
  public static final double ASIN_9 = 0.01957368918249706114596;
  public static final double ASIN_10 = -0.01629372550789513851813;
  public static final double ASIN_11 = 0.03195872068085876435877;

  // asin(s) = s + s z P(z), z = s^2; on [0, 0.5] relative error 2e-17
  public static final double WIDE_ASIN_0 = 0.1666666666666516284489;
  public static final double WIDE_ASIN_1 = 0.0750000000042617003557;
  public static final double WIDE_ASIN_2 = 0.04464285671784738889874;
  public static final double WIDE_ASIN_3 = 0.03038196603616603883002;
  public static final double WIDE_ASIN_4 = 0.02237150123446737696386;
  public static final double WIDE_ASIN_5 = 0.0173659416372080853758;
  public static final double WIDE_ASIN_6 = 0.01378102879381359935826;
  public static final double WIDE_ASIN_7 = 0.01340659637821005010297;
  public static final double WIDE_ASIN_8 = -0.004122756610241470739147;
  public static final double WIDE_ASIN_9 = 0.08673541424255809190198;
  public static final double WIDE_ASIN_10 = -0.3287548809353187152703;
  public static final double WIDE_ASIN_11 = 1.103979392192240376444;
  public static final double WIDE_ASIN_12 = -2.706876907924198665556;
  public static final double WIDE_ASIN_13 = 5.001859810942061379081;
  public static final double WIDE_ASIN_14 = -6.658550689554726143716;
  public static final double WIDE_ASIN_15 = 6.104783640285743453326;
  public static final double WIDE_ASIN_16 = -3.448910257440672563884;
  public static final double WIDE_ASIN_17 = 0.9274288957266054578015;

  // (2/pi) acos(1 - w) = sqrt(w) P(w); on [0, 1] absolute error 8e-17
  public static final double ANGLE_0 = 0.9003163161571040951059;
  public static final double ANGLE_1 = 0.07502635968019583907268;
  public static final double ANGLE_2 = 0.01688093089911386043349;
  public static final double ANGLE_3 = 0.005024087480115192580096;
  public static final double ANGLE_4 = 0.001709569142888577356149;
  public static final double ANGLE_5 = 0.0006296177701918468836822;
  public static final double ANGLE_6 = 0.0002427234666510512580034;
  public static final double ANGLE_7 = 0.000105833224597179688579;
  public static final double ANGLE_8 = 0.00001000365711629390899475;
  public static final double ANGLE_9 = 0.0001091973899631603464053;
  public static final double ANGLE_10 = -0.0002013099424368548637876;
  public static final double ANGLE_11 = 0.0003612865587351623664207;
  public static final double ANGLE_12 = -0.0004612292738225209219355;
  public static final double ANGLE_13 = 0.0004443016705382891125038;
  public static final double ANGLE_14 = -0.0003066977754872850235691;
  public static final double ANGLE_15 = 0.0001455679696637356373624;
  public static final double ANGLE_16 = -0.00004245732376544585360371;
  public static final double ANGLE_17 = 0.000005899248637768756017459;

  // (2/pi) (sqrt(1 - c^2) - c acos(c)) = w sqrt(w) P(w), w = 1 - c; on [0, 1] absolute error 6e-17
  public static final double GAP_0 = 0.6002108774379878153648;
  public static final double GAP_1 = 0.03001054387900766710168;
  public static final double GAP_2 = 0.004823122890277315131184;
  public static final double GAP_3 = 0.001116467716251590855945;
  public static final double GAP_4 = 0.0003107905842509943772519;
  public static final double GAP_5 = 0.00009714311584271181281406;
  public static final double GAP_6 = 0.00003102055920862167104984;
  public static final double GAP_7 = 0.0000170524611796494137574;
  public static final double GAP_8 = -0.0000102773228302050598225;
  public static final double GAP_9 = 0.00003023213000090580425608;
  public static final double GAP_10 = -0.0000410319865280688390875;
  public static final double GAP_11 = 0.00004479459318714746033671;
  public static final double GAP_12 = -0.00003392168329117278455353;
  public static final double GAP_13 = 0.00001772678791668421647208;
  public static final double GAP_14 = -0.00000563277320131519364243;
  public static final double GAP_15 = 8.63978320968977960864e-7;

  // sin(r) = r + r z P(z), z = r^2; on [0, 0.6175] relative error 7e-18
  public static final double SIN_0 = -0.1666666666666663186571;
  public static final double SIN_1 = 0.008333333333322370199786;
  public static final double SIN_2 = -0.0001984126982977096503685;
  public static final double SIN_3 = 0.000002755731367853359383289;
  public static final double SIN_4 = -2.505075593560287767609e-8;
  public static final double SIN_5 = 1.589666484026855631425e-10;

  // cos(r) = 1 - z/2 + z^2 P(z), z = r^2; on [0, 0.6175] absolute error 1e-18
  public static final double COS_0 = 0.04166666666666659915418;
  public static final double COS_1 = -0.001388888888887406505282;
  public static final double COS_2 = 0.00002480158728944357166766;
  public static final double COS_3 = -2.755731434067952814496e-7;
  public static final double COS_4 = 2.087572162555146517343e-9;
  public static final double COS_5 = -1.135955938105983349037e-11;
}
