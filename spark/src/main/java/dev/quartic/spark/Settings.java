package dev.quartic.spark;

import org.apache.spark.SparkConf;

/** What Quartic wants of Spark where the user has not said otherwise, by -Dspark.… or defaults. */
final class Settings {
  /** A task that fails so often ends the run. */
  private static final int ATTEMPTS = 3;

  private Settings() {}

  static SparkConf of(SparkConf given, Master master) {
    int attempts = given.getInt("spark.task.maxFailures", ATTEMPTS);
    SparkConf conf = given.clone();
    conf.setMaster(master.with(attempts));
    conf.setIfMissing("spark.app.name", "quartic");
    conf.setIfMissing("spark.task.maxFailures", Integer.toString(attempts));
    conf.setIfMissing("spark.speculation", "true");
    conf.setIfMissing("spark.driver.maxResultSize", "0"); // parts are counted by their receiver
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // what Spark remembers of work that is done must not grow with it
    conf.setIfMissing("spark.ui.retainedJobs", "50");
    conf.setIfMissing("spark.ui.retainedStages", "50");
    conf.setIfMissing("spark.ui.retainedTasks", "2000");
    conf.setIfMissing("spark.ui.retainedDeadExecutors", "50");
    if (master.onThisMachine()) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    if (!master.inProcess()) {
      Ship.to(conf);
    }
    return conf;
  }
}
