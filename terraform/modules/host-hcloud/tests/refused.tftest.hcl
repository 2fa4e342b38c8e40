mock_provider "hcloud" {
  mock_data "hcloud_server_type" {
    defaults = { memory = 4 }
  }
}

variables {
  environment = "shop"
  user_data   = "#cloud-config\n{}\n"
  ssh_user    = "deploy"
  ssh_keys    = { me = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91 me" }
  admin_cidrs = ["203.0.113.7/32"]
  machines = {
    app-1 = {
      name        = "shop-app-1"
      named_after = "app"
      number      = 1
      roles       = ["app"]
      size        = "small"
      memory_gb   = 4
      host_number = 21
      labels      = { environment = "shop", role = "app" }
    }
  }
}

run "what_is_refused_below_is_otherwise_accepted" {
  command = plan
}

run "ssh_from_everywhere" {
  command = plan
  variables { admin_cidrs = ["0.0.0.0/0"] }
  expect_failures = [var.admin_cidrs]
}

run "ssh_from_everywhere_in_two_halves" {
  command = plan
  variables { admin_cidrs = ["0.0.0.0/1", "128.0.0.0/1"] }
  expect_failures = [var.admin_cidrs]
}

run "ssh_from_everywhere_over_ipv6" {
  command = plan
  variables { admin_cidrs = ["::/0"] }
  expect_failures = [var.admin_cidrs]
}

run "ssh_from_everywhere_when_insisted" {
  command = plan
  variables {
    admin_cidrs             = ["0.0.0.0/0"]
    allow_ssh_from_anywhere = true
  }
}

run "an_address_without_a_prefix" {
  command = plan
  variables { admin_cidrs = ["203.0.113.7"] }
  expect_failures = [var.admin_cidrs]
}

run "host_bits_in_a_network" {
  command = plan
  variables { admin_cidrs = ["203.0.113.7/24"] }
  expect_failures = [var.admin_cidrs]
}

run "nobody_may_administer" {
  command = plan
  variables { admin_cidrs = [] }
  expect_failures = [var.admin_cidrs]
}

run "a_public_private_network" {
  command = plan
  variables { network_cidr = "8.8.8.0/24" }
  expect_failures = [var.network_cidr]
}

run "a_private_network_too_small_for_the_addresses" {
  command = plan
  variables { network_cidr = "10.20.0.0/28" }
  expect_failures = [var.network_cidr]
}

run "a_data_volume_smaller_than_the_cloud_sells" {
  command = plan
  variables { data_volume_gb = 5 }
  expect_failures = [var.data_volume_gb]
}

run "replacing_a_machine_without_data_needs_no_leave" {
  command = plan
  variables { replaceable = ["app-1"] }
  expect_failures = [var.replaceable]
}

run "retiring_a_machine_that_is_not_there" {
  command = plan
  variables { retiring = ["cassandra-9"] }
  expect_failures = [var.retiring]
}

run "a_location_elsewhere" {
  command = plan
  variables { location = "ash" }
  expect_failures = [var.location]
}

run "a_server_type_with_less_memory_than_its_class" {
  command = plan
  override_data {
    target = data.hcloud_server_type.class["small"]
    values = { memory = 2 }
  }
  expect_failures = [data.hcloud_server_type.class["small"]]
}
