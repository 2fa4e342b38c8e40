terraform {
  required_version = ">= 1.9"
}

# No cloud, no provider: machines that you have, brought into the same shape as those that are made.
module "hosts" {
  source = "../../modules/host-existing"

  environment = var.environment
  machines    = var.machines
}
